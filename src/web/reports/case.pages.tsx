import type { PostResponse } from '../../modules/posts/index.js';
import { REPORT_ACTIONS, REPORT_NOTE_MAX_LENGTH, type ReportCase, toReportedTarget } from '../../modules/reports/index.js';
import { Media } from '../components/media.js';
import { Text } from '../components/text.js';
import { Time } from '../components/time.js';
import { ConsoleFrame } from '../console/frame.js';
import { Choices, TextArea } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import type { FormState } from '../forms/form-state.js';
import { useVisit } from '../page/visit-context.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';
import { Reasons } from './queue.pages.js';

/** All that a moderator needs to decide, and the form to do so. */
export function casePage({ texts }: Visit, shown: ReportCase, state: FormState): Page {
  const { reports } = texts;
  const { target, author } = shown;
  const entry = toReportedTarget(shown);
  const title = `${reports.kinds[target.target_type]} ${reports.by(author.username)}`;
  const body = (
    <ConsoleFrame title={reports.queue}>
      <h2>{title}</h2>
      <FormMessage state={state} />
      <p><strong>{reports.times(entry.reports_count)}</strong>: <Reasons reasons={entry.reasons} /></p>
      <h3>{reports.then}</h3>
      {target.reported_text === null ? <p class="hint">{reports.noText}</p> : <Text text={target.reported_text} />}
      <h3>{reports.now}</h3>
      <Now shown={shown} />
      <Author shown={shown} />
      <Told reports={shown.reports} />
      <Decision shown={shown} state={state} />
    </ConsoleFrame>
  );
  return { title, status: state.status, body };
}

function Now({ shown: { thing, post, author } }: { shown: ReportCase }) {
  const { reports } = useVisit().texts;
  if (thing === undefined) return <p class="hint">{reports.gone}</p>;
  if ('content' in thing) {
    return (
      <>
        <Text text={thing.content} />
        {post !== undefined && <><h3>{reports.place}</h3><PostShown post={post} /></>}
      </>
    );
  }
  if ('caption' in thing) return <PostShown post={thing} />;
  return <Text text={[`@${author.username}`, author.display_name, author.bio].filter((line) => line !== null).join('\n')} />;
}

function PostShown({ post }: { post: PostResponse }) {
  const { texts } = useVisit();
  return (
    <article class="post" data-testid="post" data-id={post.id}>
      {post.media.map((media) => <Media key={media.id} media={media} author={post.user.username} sizes="(max-width: 640px) 100vw, 600px" />)}
      {post.caption !== null && post.caption !== '' && <Text class="caption" text={post.caption} />}
      <p class="menu"><a href={`/p/${post.id}`}>{texts.post.open(post.user.username)}</a> <Time at={post.created_at} /></p>
    </article>
  );
}

function Author({ shown: { author, history } }: { shown: ReportCase }) {
  const { texts } = useVisit();
  const { reports, profile } = texts;
  return (
    <section aria-labelledby="author">
      <h3 id="author">{reports.who}</h3>
      <p data-testid="person" data-id={author.id}>
        <a href={author.status === 'active' ? `/@${author.username}` : `/console/users?search=${author.username}`}><bdi class="username">{author.username}</bdi></a>
        {' · '}{reports.roles[author.role]}{author.status === 'suspended' && <> · <strong class="fault">{reports.suspended}</strong></>}
        {' · '}{reports.joined} <Time at={author.created_at.toISOString()} />
        {' · '}{profile.postsCount(author.posts_count)} · {profile.followersCount(author.followers_count)} · {profile.followingCount(author.following_count)}
      </p>
      <h3>{reports.history}</h3>
      {history.length === 0 && <p class="hint">{reports.noHistory}</p>}
      <ul>
        {history.map((one) => (
          <li key={one.id}>
            <a href={`/console/reports/${one.target_type}/${one.target_id}`}>{reports.kinds[one.target_type]} {one.target_id}</a>
            {': '}{reports.times(-one.minus_reports)}, {one.status === 'open' ? reports.statuses.open : reports.acted[one.action ?? 'dismiss']}, <Time at={one.last_reported_at.toISOString()} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Told({ reports: all }: Pick<ReportCase, 'reports'>) {
  const { reports } = useVisit().texts;
  return (
    <section aria-labelledby="told">
      <h3 id="told">{reports.told}</h3>
      <ul>
        {all.map(({ id, reporter, reason, note, created_at: at }) => (
          <li key={id} data-testid="report" data-id={id}>
            <bdi class="username">{reporter?.username ?? reports.somebody}</bdi>: {reports.reasons[reason]}, <Time at={at.toISOString()} />
            {note !== null && <Text text={note} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decision({ shown: { target, thing }, state }: { shown: ReportCase; state: FormState }) {
  const { reports } = useVisit().texts;
  const { target_type: type, target_id: id, action, decided_at: at } = target;
  const possible = REPORT_ACTIONS.filter((one) => one !== 'delete' || (type !== 'user' && thing !== undefined));
  return (
    <section aria-labelledby="decide">
      <h3 id="decide">{reports.decide}</h3>
      {action !== null && at !== null && <p>{reports.before} {reports.acted[action]}, <Time at={at.toISOString()} /></p>}
      {target.status !== 'open'
        ? <p class="hint">{reports.decided}</p>
        : (
          <Form action={`/console/reports/${type}/${id}`}>
            <Choices state={state} name="action" label={reports.decide} options={Object.fromEntries(possible.map((one) => [one, reports.actions[one]]))} value="dismiss" />
            <TextArea state={state} name="note" label={reports.reasonNote} maxLength={REPORT_NOTE_MAX_LENGTH} rows={2} />
            <button class="button">{reports.close}</button>
          </Form>
        )}
    </section>
  );
}
