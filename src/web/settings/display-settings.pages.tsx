import { Checkbox, Choices, Done } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { emptyForm } from '../forms/form-state.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';
import { LANGUAGES } from '../texts/index.js';
import { SettingsFrame } from './frame.js';

export function displaySettingsPage({ texts, chosenLanguage, goesOn }: Visit, isDone: boolean): Page {
  const { display, saved } = texts.settings;
  const own = LANGUAGES.map(({ language, languageName }): [string, string] => [language, languageName]);
  const languages: Record<string, string> = { browser: display.asBrowser, ...Object.fromEntries(own) };
  const body = (
    <SettingsFrame title={display.title}>
      <Done text={isDone ? saved : undefined} />
      <p class="hint">{display.hint}</p>
      <Form action="/settings/display">
        <Choices state={emptyForm} name="language" label={texts.nav.language} options={languages} value={chosenLanguage ?? 'browser'} />
        <input type="hidden" name="scrolling" value="0" />
        <Checkbox name="scrolling" label={display.scrolling} hint={display.scrollingHint} checked={goesOn} />
        <button class="button">{texts.edit.save}</button>
      </Form>
    </SettingsFrame>
  );
  return { title: display.title, body };
}
