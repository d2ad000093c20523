import { Form } from '../../forms/form.js';
import type { Texts } from '../../texts/index.js';
import type { Page } from '../show.js';

interface Refused {
  code: string;
  /** Who is signed in now. */
  username: string;
  /** To the page that has the form. */
  path: string;
  /** To the same page, with what was typed for whom it was typed; undefined where there was nothing. */
  keptAt: string | undefined;
  requestId: string;
}

/** Of a form that was shown to somebody else: what has happened, and the ways on. */
export function anotherAccountPage({ errors, page }: Texts, { code, username, path, keptAt, requestId }: Refused): Page {
  const { title, text, kept, switchAccount, openAgain } = errors.anotherAccount;
  const body = (
    <section class="narrow">
      <h1>{title}</h1>
      <p role="alert" data-testid="message">{text(username)}{keptAt !== undefined && ` ${kept}`}</p>
      <Form action="/logout" class="choices-row">
        <input type="hidden" name="next" value={`/login?next=${encodeURIComponent(keptAt ?? path)}`} />
        <button class="button">{switchAccount}</button>
        <a class="button is-quiet" href={path}>{openAgain(username)}</a>
      </Form>
      <p><small>{code} {page.request(requestId)}</small></p>
    </section>
  );
  return { title, body, status: 403 };
}
