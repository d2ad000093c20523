import type { Page as ListPage } from '../../core/paging/index.js';
import { REPORT_REASONS, type ReportStatus, type ReportedTargetResponse } from '../../modules/reports/index.js';
import { Empty, More } from '../components/lists.js';
import { Text } from '../components/text.js';
import { Time } from '../components/time.js';
import { ConsoleFrame } from '../console/frame.js';
import { useVisit } from '../page/visit-context.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';

/** @param status undefined for all */
export function queuePage({ reports }: Texts, { items, nextCursor }: ListPage<ReportedTargetResponse>, status: ReportStatus | undefined): Page {
  const body = (
    <ConsoleFrame title={reports.queue}>
      <nav aria-label={reports.queue}>
        <ul class="menu">
          {(['open', 'dismissed', 'actioned', 'all'] as const).map((one) => (
            <li key={one}><a href={`/console/reports?status=${one}`} aria-current={one === (status ?? 'all') ? 'page' : undefined}>{reports.filter[one]}</a></li>
          ))}
        </ul>
      </nav>
      {items.length === 0 && <Empty title={reports.empty}>{status === 'open' && <p>{reports.emptyHint}</p>}</Empty>}
      <ul class="cases" data-list>
        {items.map((entry) => <Entry key={`${entry.target_type} ${entry.target_id}`} entry={entry} />)}
      </ul>
      <More path={`/console/reports?status=${status ?? 'all'}`} cursor={nextCursor} text={reports.moreQueue} />
    </ConsoleFrame>
  );
  return { title: reports.queue, body };
}

function Entry({ entry }: { entry: ReportedTargetResponse }) {
  const { reports } = useVisit().texts;
  const { target_type: type, target_id: id, target, reported_text: text } = entry;
  const kind = reports.kinds[type];
  return (
    <li class="case" data-testid="reported" data-id={`${type}-${id}`}>
      <h2>{kind} {nameOf(target) !== undefined && <bdi>{reports.by(nameOf(target) ?? '')}</bdi>}</h2>
      <p><strong>{reports.times(entry.reports_count)}</strong>: <Reasons reasons={entry.reasons} /></p>
      {text !== null && <Text text={text} />}
      {target === null && <p class="hint">{reports.gone}</p>}
      <p class="hint">{reports.statuses[entry.status]} · {reports.first} <Time at={entry.first_reported_at} /> · {reports.last} <Time at={entry.last_reported_at} /></p>
      <p><a class="button is-quiet" href={`/console/reports/${type}/${id}`} aria-label={reports.lookAt(kind, id)}>{reports.look}</a></p>
    </li>
  );
}

/** What for, the most frequent first. */
export function Reasons({ reasons }: { reasons: ReportedTargetResponse['reasons'] }) {
  const { reports } = useVisit().texts;
  const given = REPORT_REASONS.flatMap((reason) => (reasons[reason] === undefined ? [] : [{ reason, count: reasons[reason] }])).sort((a, b) => b.count - a.count);
  return <>{given.map(({ reason, count }) => `${reports.reasons[reason]} (${count})`).join(', ')}</>;
}

/** Whose a post or a comment is, or who somebody is. */
function nameOf(target: ReportedTargetResponse['target']): string | undefined {
  if (target === null) return undefined;
  return 'username' in target ? target.username : target.user.username;
}
