import { Form } from '../forms/form.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';

/** Asks whether a link of another site meant what its reader wants. */
export function languagePage({ nav }: Texts, { language, languageName }: Texts, back: string): Page {
  const body = (
    <section class="narrow">
      <h1>{nav.language}</h1>
      <Form action="/language" back={back}>
        <p><button class="button" name="to" value={language} lang={language}>{languageName}</button></p>
      </Form>
      <p><a href={back}>{nav.keepLanguage}</a></p>
    </section>
  );
  return { title: nav.language, body };
}
