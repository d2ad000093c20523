import type { AdminUserResponse } from '../../modules/admin/index.js';
import { Empty, More } from '../components/lists.js';
import { Time } from '../components/time.js';
import { Form, FormMessage } from '../forms/form.js';
import type { FormState } from '../forms/form-state.js';
import { useVisit } from '../page/visit-context.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';
import type { Texts } from '../texts/index.js';
import { ConsoleFrame } from './frame.js';

interface WaitingUsers {
  users: readonly AdminUserResponse[];
  nextCursor: string | null;
  /** Of an act that was refused. */
  state: FormState;
}

export function waitingPage({ texts, path }: Visit, { users, nextCursor, state }: WaitingUsers): Page {
  const { admission } = texts;
  const body = (
    <ConsoleFrame title={admission.waiting}>
      <FormMessage state={state} />
      {users.length === 0 ? <Empty title={admission.noneWaiting} /> : <p class="hint">{admission.waitingHint}</p>}
      <ul class="people rows" data-list>
        {users.map((user) => <Waiting key={user.id} user={user} back={path} />)}
      </ul>
      <More path="/console/waiting" cursor={nextCursor} text={texts.people.more} />
    </ConsoleFrame>
  );
  return { title: admission.waiting, status: state.status, body };
}

function Waiting({ user, back }: { user: AdminUserResponse; back: string }) {
  const { admission } = useVisit().texts;
  return (
    <li data-testid="person" data-id={user.id}>
      <span>
        <bdi class="username">{user.username}</bdi> {user.display_name !== null && <bdi>{user.display_name}</bdi>}
        <br /><span class="hint"><bdi>{user.email}</bdi> ({user.email_verified ? admission.verified : admission.unverified}) · <Time at={user.created_at} /></span>
      </span>
      <Decision user={user} back={back} />
    </li>
  );
}

/** Whether an account that waits is let in; administrators alone decline. */
export function Decision({ user, back }: { user: AdminUserResponse; back: string }) {
  const { texts, viewer } = useVisit();
  const { approve, decline } = texts.admission;
  return (
    <span class="choices-row">
      <Form action={`/console/users/${user.id}`} back={back}>
        <button class="button" name="status" value="active" aria-label={`${approve}: ${user.username}`}>{approve}</button>
      </Form>
      {viewer?.role === 'admin' && <a class="button is-quiet" href={`/console/users/${user.id}/decline?back=${encodeURIComponent(back)}`} aria-label={`${decline}: ${user.username}`}>{decline}</a>}
    </span>
  );
}

/** Asks before an account is deleted. */
export function declineUserPage({ admission, console: act }: Texts, user: AdminUserResponse, back: string): Page {
  const title = admission.declineTitle(user.username);
  const body = (
    <ConsoleFrame title={admission.waiting}>
      <h2>{title}</h2>
      <p>{admission.declineText}</p>
      <Form action={`/console/users/${user.id}/decline`} back={back}>
        <p class="choices-row">
          <button class="button is-grave">{admission.decline}</button>
          <a class="button is-quiet" href={back}>{act.cancel}</a>
        </p>
      </Form>
    </ConsoleFrame>
  );
  return { title, body };
}
