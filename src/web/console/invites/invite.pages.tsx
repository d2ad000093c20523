import type { Page as ListPage } from '../../../core/paging/index.js';
import { INVITE_NOTE_MAX_LENGTH, type InviteResponse } from '../../../modules/invites/index.js';
import { Empty, More } from '../../components/lists.js';
import { Choices, Field } from '../../forms/fields.js';
import { Form, FormMessage } from '../../forms/form.js';
import type { FormState } from '../../forms/form-state.js';
import { useVisit } from '../../page/visit-context.js';
import type { Page } from '../../page/show.js';
import type { Visit } from '../../page/visit.js';
import { dateIn } from '../../texts/index.js';
import { ConsoleFrame } from '../frame.js';

interface NewInvite {
  form: FormState;
  /** So that the form makes one however often it is sent. */
  key: string;
}

interface ShownInvites extends ListPage<InviteResponse> {
  /** Undefined further down the list. */
  making: NewInvite | undefined;
}

export function invitesPage({ texts, place }: Visit, { items, nextCursor, making }: ShownInvites): Page {
  const { admission } = texts;
  const body = (
    <ConsoleFrame title={admission.invites}>
      <p class="hint">{admission.invitesHint}</p>
      {place.registration !== 'invite' && <p class="hint">{admission.invitesUnused}</p>}
      {making !== undefined && <div class="narrow"><NewInviteForm {...making} /></div>}
      {items.length === 0 && <Empty title={admission.noInvites} />}
      <ul class="people rows" data-list>
        {items.map((invite) => <Invite key={invite.id} invite={invite} />)}
      </ul>
      <More path="/console/invites" cursor={nextCursor} text={admission.moreInvites} />
    </ConsoleFrame>
  );
  return { title: admission.invites, status: making?.form.status ?? 200, body };
}

function NewInviteForm({ form, key }: NewInvite) {
  const { admission } = useVisit().texts;
  return (
    <Form action="/console/invites">
      <FormMessage state={form} />
      <input type="hidden" name="key" value={key} />
      <Field state={form} name="uses" label={admission.uses} value="1" required maxLength={5} />
      <Choices state={form} name="term" label={admission.ends} options={admission.terms} value="7" />
      <Field state={form} name="note" label={admission.note} hint={admission.noteHint} maxLength={INVITE_NOTE_MAX_LENGTH} />
      <button class="button">{admission.create}</button>
    </Form>
  );
}

function Invite({ invite: { id, code, uses, used, expires_at, note } }: { invite: InviteResponse }) {
  const { texts, place, now } = useVisit();
  const { admission } = texts;
  const path = `/signup?invite=${code}`;
  const isOver = used >= uses || (expires_at !== null && new Date(expires_at) <= now);
  return (
    <li data-testid="invite" data-id={id}>
      <span>
        <a href={path} aria-label={admission.link(code)}>{`${place.url ?? ''}${path}`}</a> {isOver && <strong class="fault">{admission.isOver}</strong>}
        <br /><span class="hint">{admission.used(used, uses)}{expires_at !== null && ` · ${admission.until(dateIn(texts.language, expires_at, 'long'))}`}{note !== null && <> · <bdi>{note}</bdi></>}</span>
      </span>
      <Form action={`/console/invites/${id}/delete`}>
        <button class="button is-quiet" aria-label={admission.takeBackOf(code)}>{admission.takeBack}</button>
      </Form>
    </li>
  );
}
