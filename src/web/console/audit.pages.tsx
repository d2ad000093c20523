import type { AuditEntryResponse } from '../../modules/admin/index.js';
import { Filled } from '../components/filled.js';
import { More } from '../components/lists.js';
import { Time } from '../components/time.js';
import { useVisit } from '../page/visit-context.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';
import { ConsoleFrame } from './frame.js';

type Names = ReadonlyMap<number, string>;

/** What entries of ours tell beside action and target. */
interface Detail {
  status?: string;
  role?: string;
  author_id?: number;
  post_id?: number;
  /** What was decided about reports, and why. */
  action?: string;
  note?: string | null;
}

/** @param names of the accounts that the entries are about, by id; without those that are gone */
export function auditPage({ console: texts }: Texts, entries: readonly AuditEntryResponse[], names: Names, nextCursor: string | null): Page {
  const body = (
    <ConsoleFrame title={texts.audit}>
      {entries.length === 0 && <p class="hint">{texts.noEntries}</p>}
      {entries.some(({ actor }) => actor === null) && <p class="hint">{texts.nobodyHint}</p>}
      <ul class="people rows" data-list>
        {entries.map((entry) => (
          <li key={entry.id} data-testid="audit-entry" data-id={entry.id}>
            <span><Sentences entry={entry} names={names} /></span>
            <Time at={entry.created_at} />
          </li>
        ))}
      </ul>
      <More path="/console/audit" cursor={nextCursor} text={texts.moreEntries} />
    </ConsoleFrame>
  );
  return { title: texts.audit, body };
}

function Sentences({ entry, names }: { entry: AuditEntryResponse; names: Names }) {
  const { texts } = useVisit();
  const { deeds, nobody } = texts.console;
  const detail = (entry.detail ?? {}) as Detail;
  const parts = {
    actor: entry.actor === null ? nobody : <Account id={entry.actor.id} names={new Map([[entry.actor.id, entry.actor.username]])} />,
    target: <Account id={entry.target_id} names={names} />,
    author: <Account id={detail.author_id ?? 0} names={names} />,
    post: <Post id={detail.post_id ?? entry.target_id} isGone={entry.action === 'post.deleted'} />,
    action: <code>{entry.action}</code>,
    thing: <Thing type={entry.target_type} id={entry.target_id} isReported={entry.action === 'report.resolved'} />,
    type: entry.target_type,
    id: entry.target_id,
  };
  const known: Readonly<Record<string, string>> = deeds;
  const sentences = keysOf(entry.action, detail).map((key) => known[key]);
  const whole = sentences.length === 0 || sentences.includes(undefined) ? [deeds.other] : sentences;
  return (
    <>
      {whole.map((text, index) => <>{index > 0 && ' '}<Filled text={text ?? ''} parts={parts} /></>)}
      {typeof detail.note === 'string' && <q dir="auto">{detail.note}</q>}
      {whole.includes(deeds.other) && entry.detail !== null && <> <code>{JSON.stringify(entry.detail)}</code></>}
    </>
  );
}

/** One sentence for each thing that was done. */
function keysOf(action: string, { status, role, action: decision }: Detail): string[] {
  if (action === 'report.resolved') return [`report.${decision ?? ''}`];
  if (action === 'user.approved') return [action, ...(role === undefined ? [] : [role])];
  return action === 'user.changed' ? [status, role].flatMap((value) => value ?? []) : [action];
}

function Account({ id, names }: { id: number; names: Names }) {
  const { texts } = useVisit();
  const name = names.get(id);
  return name === undefined ? <>{texts.console.goneAccount(id)}</> : <a href={`/console/users?search=${encodeURIComponent(name)}`}><bdi class="username">{name}</bdi></a>;
}

/** What was reported, leading to what became of it. */
function Thing({ type, id, isReported }: { type: string; id: number; isReported: boolean }) {
  const { texts: { console: { things } }, place } = useVisit();
  const name = type in things ? things[type as keyof typeof things](id) : `${type} ${id}`;
  return isReported && place.isOn('reports') ? <a href={`/console/reports/${type}/${id}`}>{name}</a> : <>{name}</>;
}

function Post({ id, isGone }: { id: number; isGone: boolean }) {
  const text = useVisit().texts.console.post(id);
  return isGone ? <>{text}</> : <a href={`/p/${id}`}>{text}</a>;
}
