import type { Page as ListPage } from '../../core/paging/index.js';
import { More } from '../components/lists.js';
import { Time } from '../components/time.js';
import { Form } from '../forms/form.js';
import type { Page } from '../page/show.js';
import { useVisit } from '../page/visit-context.js';
import type { Texts } from '../texts/index.js';
import { deviceNameOf } from './device-name.js';
import { SettingsFrame } from './frame.js';

interface Session {
  id: number;
  created_at: Date;
  user_agent: string | null;
}

export function sessionsPage({ settings }: Texts, { items, nextCursor }: ListPage<Session>, ownId: number): Page {
  const body = (
    <SettingsFrame title={settings.sessions}>
      <p>{settings.sessionsHint}</p>
      <ul class="people" data-list>
        {items.map((session) => <ListedSession key={session.id} session={session} isOwn={session.id === ownId} />)}
      </ul>
      <More path="/settings/sessions" cursor={nextCursor} text={settings.moreSessions} />
      {items.length > 1 && <Form action="/settings/sessions/end-others"><p class="more"><button class="button is-grave">{settings.endOthers}</button></p></Form>}
    </SettingsFrame>
  );
  return { title: settings.sessions, body };
}

function ListedSession({ session: { id, created_at, user_agent }, isOwn }: { session: Session; isOwn: boolean }) {
  const { settings } = useVisit().texts;
  const device = deviceNameOf(user_agent) ?? settings.unknownDevice;
  return (
    <li data-testid="session" data-id={id}>
      <span><bdi title={user_agent ?? undefined}>{device}</bdi><br /><span class="hint">{settings.since} <Time at={created_at.toISOString()} /></span></span>
      {isOwn
        ? <strong>{settings.thisSession}</strong>
        : <Form action={`/settings/sessions/${id}/end`}><button class="button is-quiet" aria-label={`${settings.end}: ${device}`}>{settings.end}</button></Form>}
    </li>
  );
}
