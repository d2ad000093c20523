import type { Role } from '../../core/security/index.js';
import type { AdminUserResponse, ChangeUserBody } from '../../modules/admin/index.js';
import { Empty, More } from '../components/lists.js';
import { Time } from '../components/time.js';
import { Field } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import { type Fields, type FormState, emptyForm, textOf } from '../forms/form-state.js';
import { useVisit } from '../page/visit-context.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';
import type { Texts } from '../texts/index.js';
import { ConsoleFrame } from './frame.js';
import { Decision } from './waiting.pages.js';

interface ListedUsers {
  users: readonly AdminUserResponse[];
  nextCursor: string | null;
  filter: Fields;
  /** Of a change that was refused. */
  state: FormState;
}

export function usersPage({ texts, path }: Visit, { users, nextCursor, filter, state }: ListedUsers): Page {
  const { console: act } = texts;
  const faults = Object.entries(state.faults);
  const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]));
  const body = (
    <ConsoleFrame title={act.users}>
      <FormMessage state={state} />
      {faults.length > 0 && <ul>{faults.map(([field, fault]) => <li key={field} class="fault">{`${field} ${fault}.`}</li>)}</ul>}
      <form class="search" action="/console/users" role="search">
        <Field state={emptyForm} name="search" type="search" label={act.find} value={textOf(filter, 'search')} maxLength={254} />
        <button class="button">{texts.nav.search}</button>
      </form>
      {users.length === 0 && <Empty title={act.noUsers} />}
      <ul class="people rows" data-list>
        {users.map((user) => <User key={user.id} user={user} back={path} />)}
      </ul>
      <More path={`/console/users?${query.toString()}`} cursor={nextCursor} text={texts.people.more} />
    </ConsoleFrame>
  );
  return { title: act.users, status: state.status, body };
}

function User({ user, back }: { user: AdminUserResponse; back: string }) {
  const { texts, viewer } = useVisit();
  const { console: act } = texts;
  const isActive = user.status === 'active';
  const isAdmin = viewer?.role === 'admin';
  const posts = isAdmin ? `/console/users/${user.id}/posts` : undefined;
  const postsCount = texts.profile.postsCount(user.posts_count);
  return (
    <li data-testid="person" data-id={user.id}>
      <span>
        <a href={isActive ? `/@${user.username}` : posts}><bdi class="username">{user.username}</bdi></a> {user.role !== 'user' && <strong>{act[user.role]}</strong>} {!isActive && <strong class="fault">{user.status === 'waiting' ? texts.admission.waiting : act.suspended}</strong>}
        <br /><span class="hint"><bdi>{user.email}</bdi> · {posts === undefined ? postsCount : <a href={posts} aria-label={`${postsCount}: ${user.username}`}>{postsCount}</a>} · <Time at={user.created_at} /></span>
      </span>
      {user.status === 'waiting' && <Decision user={user} back={back} />}
      {user.status !== 'waiting' && viewer?.id !== user.id && (isAdmin || user.role === 'user') && (
        <span class="choices-row">
          {isActive ? <Ask user={user} back={back} change={{ status: 'suspended' }} text={act.suspend} /> : <Restore user={user} back={back} />}
          {isAdmin && Object.entries(otherRoles(user.role, act)).map(([role, text]) => <Ask key={role} user={user} back={back} change={{ role: role as Role }} text={text} />)}
        </span>
      )}
    </li>
  );
}

/** What an account may be made, and what a button says for it. */
function otherRoles(role: Role, { promote, appoint, demote }: Texts['console']): Partial<Record<Role, string>> {
  return { ...(role !== 'admin' && { admin: promote }), ...(role === 'user' && { moderator: appoint }), ...(role !== 'user' && { user: demote }) };
}

/** To the page that asks before it is done. */
function Ask({ user, back, change, text }: { user: AdminUserResponse; back: string; change: ChangeUserBody; text: string }) {
  const query = new URLSearchParams({ ...change, back });
  return <a class="button is-quiet" href={`/console/users/${user.id}/change?${query.toString()}`} aria-label={`${text}: ${user.username}`}>{text}</a>;
}

function Restore({ user, back }: { user: AdminUserResponse; back: string }) {
  const { restore } = useVisit().texts.console;
  return (
    <Form action={`/console/users/${user.id}`} back={back}>
      <button class="button is-quiet" name="status" value="active" aria-label={`${restore}: ${user.username}`}>{restore}</button>
    </Form>
  );
}

/** Asks before an account is changed. @param change of one thing */
export function changeUserPage({ console: act }: Texts, user: AdminUserResponse, change: ChangeUserBody, back: string): Page {
  const wanted = change.status ?? change.role ?? 'active';
  const { title, text } = act.ask[wanted];
  const button = { suspended: act.suspend, active: act.restore, admin: act.promote, moderator: act.appoint, user: act.demote }[wanted];
  const heading = title(user.username);
  const body = (
    <ConsoleFrame title={act.users}>
      <h2>{heading}</h2>
      <p>{text}</p>
      <Form action={`/console/users/${user.id}`} back={back}>
        <p class="choices-row">
          <button class="button is-grave" name={change.status === undefined ? 'role' : 'status'} value={wanted}>{button}</button>
          <a class="button is-quiet" href={back}>{act.cancel}</a>
        </p>
      </Form>
    </ConsoleFrame>
  );
  return { title: heading, body };
}
