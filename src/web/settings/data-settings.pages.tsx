import type { Page as ListPage } from '../../core/paging/index.js';
import type { ExportResponse } from '../../modules/exports/index.js';
import { More } from '../components/lists.js';
import { Time } from '../components/time.js';
import { Done, Field } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import type { FormState } from '../forms/form-state.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';
import { SettingsFrame } from './frame.js';

const MB = 2 ** 20;

export function dataPage(texts: Texts, { items, nextCursor }: ListPage<ExportResponse>, form: FormState, isAsked: boolean): Page {
  const { exports, account } = texts;
  const body = (
    <SettingsFrame title={exports.title}>
      <Done text={isAsked ? exports.asked : undefined} />
      <p>{exports.hint}</p>
      {items.length === 0 && <p class="hint">{exports.none}</p>}
      <ul class="people" data-list>
        {items.map((each) => <Export key={each.id} each={each} texts={texts} />)}
      </ul>
      <More path="/settings/data" cursor={nextCursor} text={exports.more} />
      <h2>{exports.ask}</h2>
      <p class="hint">{exports.askHint}</p>
      <FormMessage state={form} />
      <Form action="/settings/data">
        <Field state={form} name="password" label={account.password} type="password" autocomplete="current-password" required />
        <button class="button">{exports.ask}</button>
      </Form>
    </SettingsFrame>
  );
  return { title: exports.title, status: form.status, body };
}

function Export({ each, texts }: { each: ExportResponse; texts: Texts }) {
  const { exports, language } = texts;
  const { id, status, size, url, expires_at: until, created_at: at } = each;
  return (
    <li data-testid="export" data-id={id}>
      <span>
        <Time at={at} /><br />
        <span class="hint">{exports.statuses[status]} {until !== null && exports.until(new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(until)))}</span>
      </span>
      {url !== null && <a class="button is-quiet" href={url} download>{exports.download(inMegabytes(size ?? 0, language))}</a>}
    </li>
  );
}

function inMegabytes(bytes: number, language: string): string {
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(bytes / MB)} MB`;
}
