import { Injectable } from '@nestjs/common';
import { Background } from '../../../core/runtime/index.js';
import { dayOf } from './days.js';
import { EarlierDaysRepository, type MadeRow } from './earlier-days.repository.js';
import type { InstanceDayRow } from './instance-days.repository.js';

const DAYS = 30;
const BATCH = 1_000;
/** Of each table. Days before what these reach are not worked out. */
const MAX_BATCHES = 100;

/** What was made on each day, of what is still there. */
interface Made {
  byDay: Map<string, { count: number; bytes: number }>;
  /** The first day that was seen whole. */
  since: string;
}

/** Works out how much there was on days of which nobody has written it down: what there is now, less what has been made since. */
@Injectable()
export class EarlierDays {
  constructor(
    private readonly repository: EarlierDaysRepository,
    private readonly background: Background,
  ) {}

  /** The days before the present one, last one first, back to the first account or the thirtieth day. */
  async workOut(now: Date, today: InstanceDayRow): Promise<InstanceDayRow[]> {
    const users = await this.walk(now, (before) => this.repository.listUsers(before, BATCH));
    const posts = await this.walk(now, (before) => this.repository.listPosts(before, BATCH));
    const media = await this.walk(now, (before) => this.repository.listMedia(before, BATCH));
    const days: InstanceDayRow[] = [];
    let { users_count: people, posts_count: shared, media_count: files, media_bytes: bytes } = today;
    for (let before = 1; before < DAYS; before++) {
      const next = dayOf(now, before - 1);
      people -= countOf(users, next);
      shared -= countOf(posts, next);
      files -= countOf(media, next);
      bytes -= media.byDay.get(next)?.bytes ?? 0;
      if (people <= 0 || [users, posts, media].some(({ since }) => next < since)) break;
      // What is hidden already and still counted a moment longer must not make less than none.
      const [posts_count, media_count, media_bytes] = [shared, files, bytes].map((left) => Math.max(0, left)) as [number, number, number];
      days.push({ day: dayOf(now, before), users_count: people, posts_count, comments_count: null, reactions_count: null, media_count, media_bytes, is_estimate: true });
    }
    return days;
  }

  private async walk(now: Date, listBefore: (id: number) => Promise<MadeRow[]>): Promise<Made> {
    const first = dayOf(now, DAYS - 1);
    const byDay: Made['byDay'] = new Map();
    let before = Number.MAX_SAFE_INTEGER;
    for (let batch = 0; batch < MAX_BATCHES && !this.background.stopping; batch++) {
      const rows = await listBefore(before);
      for (const { created_at, bytes } of rows) add(byDay, dayOf(created_at), bytes);
      const last = rows.at(-1);
      // Ids are given in the order of time, or nearly so.
      if (last === undefined || rows.length < BATCH || rows.every(({ created_at }) => dayOf(created_at) < first)) return { byDay, since: first };
      before = last.id;
    }
    const [oldest = first] = [...byDay.keys()].sort();
    return { byDay, since: dayOf(new Date(oldest), -1) };
  }
}

function countOf({ byDay }: Made, day: string): number {
  return byDay.get(day)?.count ?? 0;
}

function add(byDay: Made['byDay'], day: string, bytes: number): void {
  const made = byDay.get(day) ?? { count: 0, bytes: 0 };
  byDay.set(day, { count: made.count + 1, bytes: made.bytes + bytes });
}
