import type { ComponentChildren } from 'preact';
import type { AdminStatsResponse, AdminUserResponse, AuditEntryResponse } from '../../modules/admin/index.js';
import { More } from '../components/lists.js';
import { Time } from '../components/time.js';
import { Field } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import { type Fields, type FormState, emptyForm, textOf } from '../forms/form-state.js';
import { useVisit } from '../page/visit-context.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';
import type { Texts } from '../texts/index.js';

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
      <ul class="people" data-list>
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
  return (
    <li data-testid="person" data-id={user.id}>
      <span>
        <a href={`/@${user.username}`}><bdi class="username">{user.username}</bdi></a> {user.role === 'admin' && <strong>{act.admin}</strong>} {!isActive && <strong class="fault">{act.suspended}</strong>}
        <br /><span class="hint"><bdi>{user.email}</bdi> · {texts.profile.postsCount(user.posts_count)} · <Time at={user.created_at} /></span>
      </span>
      {viewer?.id !== user.id && (
        <span class="choices-row">
          <Change user={user} back={back} name="status" value={isActive ? 'suspended' : 'active'} text={isActive ? act.suspend : act.restore} />
          <Change user={user} back={back} name="role" value={user.role === 'admin' ? 'user' : 'admin'} text={user.role === 'admin' ? act.demote : act.promote} />
        </span>
      )}
    </li>
  );
}

function Change({ user, back, name, value, text }: { user: AdminUserResponse; back: string; name: string; value: string; text: string }) {
  return (
    <Form action={`/console/users/${user.id}`} back={back}>
      <button class="button is-quiet" name={name} value={value} aria-label={`${text}: ${user.username}`}>{text}</button>
    </Form>
  );
}

export function statsPage({ console: texts, language }: Texts, stats: AdminStatsResponse): Page {
  const number = new Intl.NumberFormat(language);
  const figures = [
    [texts.figures.users, number.format(stats.users_count)],
    [texts.figures.posts, number.format(stats.posts_count)],
    [texts.figures.comments, number.format(stats.comments_count)],
    [texts.figures.reactions, number.format(stats.reactions_count)],
    [texts.figures.media, number.format(stats.media_count)],
    [texts.figures.bytes, new Intl.NumberFormat(language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(stats.media_bytes / 1e6)],
  ] as const;
  const body = (
    <ConsoleFrame title={texts.stats}>
      <dl class="figures">{figures.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </ConsoleFrame>
  );
  return { title: texts.stats, body };
}

export function auditPage({ console: texts }: Texts, entries: readonly AuditEntryResponse[], nextCursor: string | null): Page {
  const body = (
    <ConsoleFrame title={texts.audit}>
      {entries.length === 0 && <p class="hint">{texts.noEntries}</p>}
      <ul class="people" data-list>
        {entries.map((entry) => (
          <li key={entry.id} data-testid="audit-entry" data-id={entry.id}>
            <span><bdi class="username">{entry.actor?.username ?? texts.nobody}</bdi> <code>{entry.action}</code> {entry.target_type} {entry.target_id} {entry.detail !== null && <code>{JSON.stringify(entry.detail)}</code>}</span>
            <Time at={entry.created_at} />
          </li>
        ))}
      </ul>
      <More path="/console/audit" cursor={nextCursor} text={texts.moreEntries} />
    </ConsoleFrame>
  );
  return { title: texts.audit, body };
}

function ConsoleFrame({ title, children }: { title: string; children: ComponentChildren }) {
  const { texts } = useVisit();
  const pages = [['/console/users', texts.console.users], ['/console/stats', texts.console.stats], ['/console/audit', texts.console.audit]] as const;
  return (
    <section class="wide">
      <h1>{texts.nav.console}</h1>
      <nav aria-label={texts.nav.console}>
        <ul class="tabs">{pages.map(([href, text]) => <li key={href}><a href={href} aria-current={text === title ? 'page' : undefined}>{text}</a></li>)}</ul>
      </nav>
      {children}
    </section>
  );
}
