import type { TargetType } from '../../modules/reports/index.js';
import { useVisit } from '../page/visit-context.js';

/** The way to report something that is not the viewer's own. @param name of whose it is */
export function ReportLink({ type, id, name }: { type: TargetType; id: number; name: string }) {
  const { reports } = useVisit().texts;
  const label = type === 'user' ? reports.reportWhat.user(name) : `${reports.reportWhat[type]} ${reports.by(name)}`;
  return <a href={`/report?${type}=${id}`} rel="nofollow" aria-label={label}>{reports.report}</a>;
}
