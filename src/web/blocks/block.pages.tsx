import { Form } from '../forms/form.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';

/** Asks before somebody is blocked, and says what it does. */
export function blockPage({ blocks, edit }: Texts, username: string): Page {
  const title = blocks.blockTitle(username);
  const body = (
    <section class="narrow">
      <h1>{title}</h1>
      <p>{blocks.blockHint}</p>
      <p>{blocks.blockLimit}</p>
      <p class="hint">{blocks.muteInstead}</p>
      <Form action={`/@${username}/block`}>
        <input type="hidden" name="on" value="1" />
        <p class="choices-row"><button class="button is-grave" aria-label={`${blocks.block} ${username}`}>{blocks.block}</button> <a class="button is-quiet" href={`/@${username}`}>{edit.cancel}</a></p>
      </Form>
    </section>
  );
  return { title, body };
}
