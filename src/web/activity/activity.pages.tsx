import type { NotificationResponse } from '../../modules/notifications/index.js';
import type { UserSummaryResponse } from '../../modules/users/index.js';
import { Empty, More } from '../components/lists.js';
import { PersonLink } from '../components/person.js';
import { Time } from '../components/time.js';
import { Form } from '../forms/form.js';
import { useVisit } from '../page/visit-context.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';

interface Activity {
  notifications: readonly NotificationResponse[];
  requests: readonly UserSummaryResponse[];
  nextCursor: string | null;
}

export function activityPage({ texts, unread }: Visit, { notifications, requests, nextCursor }: Activity): Page {
  const { activity } = texts;
  const body = (
    <section class="column">
      <h1>{texts.nav.activity}</h1>
      {requests.length > 0 && (
        <section aria-labelledby="requests">
          <h2 id="requests">{activity.requests}</h2>
          <ul class="people">{requests.map((user) => <Request key={user.id} user={user} />)}</ul>
        </section>
      )}
      {unread > 0 && <Form action="/activity/read"><button class="button is-quiet">{activity.markRead}</button></Form>}
      {notifications.length === 0 && <Empty title={activity.empty}><p>{activity.emptyHint}</p></Empty>}
      <ul class="notifications" data-list>
        {notifications.map((one) => <Notification key={one.id} notification={one} />)}
      </ul>
      <More path="/activity" cursor={nextCursor} text={activity.more} />
    </section>
  );
  return { title: texts.nav.activity, body };
}

function Request({ user }: { user: UserSummaryResponse }) {
  const { activity } = useVisit().texts;
  return (
    <li data-testid="person" data-id={user.id}>
      <PersonLink user={user} />
      <Form action={`/activity/requests/${user.username}`} class="choices-row">
        <button class="button" name="answer" value="accept" aria-label={`${activity.accept}: ${user.username}`}>{activity.accept}</button>
        <button class="button is-quiet" name="answer" value="reject" aria-label={`${activity.reject}: ${user.username}`}>{activity.reject}</button>
      </Form>
    </li>
  );
}

function Notification({ notification }: { notification: NotificationResponse }) {
  const { texts, place } = useVisit();
  const { id, type, actor, post_id: postId, comment_id: commentId, thumb_url: thumbUrl, read, created_at: at } = notification;
  const ofPost = postId === null ? undefined : `/p/${postId}${commentId === null ? '' : `/comments/${commentId}#comment-${commentId}`}`;
  const target = type === 'report_resolved' && place.isOn('reports') ? '/report/sent' : ofPost;
  const text = texts.activity.kinds[type];
  return (
    <li class={read ? 'notification' : 'notification is-unread'} data-testid="notification" data-id={id}>
      {actor !== null && <PersonLink user={actor} />}
      <span class="notification-text">
        {target === undefined ? text : <a href={target}>{text}</a>} <Time at={at} />
        {!read && <strong class="badge">{texts.activity.isNew}</strong>}
      </span>
      {thumbUrl !== null && <a class="notification-thumb" href={target} tabIndex={-1} aria-hidden="true"><img class="thumb" src={thumbUrl} alt="" width={150} height={150} loading="lazy" decoding="async" data-fresh /></a>}
    </li>
  );
}
