import type { Database } from '../database/index.js';
import { IntegrityCheck, type IntegrityFault } from '../integrity/index.js';
import { walkById } from '../runtime/index.js';
import { INSTANCE, type Tallies } from './tallies.js';

export interface TallyRule {
  name: string;
  /** SQL of the sum: over all, or over a row `t` of the table. */
  sum: string;
  /** The subjects, where the sum is not of the whole instance. */
  table?: string;
}

interface DriftRow {
  id: number;
  stored: number;
  counted: number;
}

const BATCH = 200;

/** Holds sums against the rows that they sum. */
export abstract class TallyCheck extends IntegrityCheck {
  protected abstract readonly rules: readonly TallyRule[];

  constructor(
    private readonly database: Database,
    private readonly tallies: Tallies,
  ) {
    super();
  }

  async *find(): AsyncIterable<IntegrityFault> {
    for (const rule of this.rules) {
      for await (const { id, stored, counted } of this.list(rule)) {
        if (stored === counted) continue;
        const whose = rule.table === undefined ? 'the instance' : `${rule.table} ${id}`;
        yield { message: `${rule.name} of ${whose} is ${stored}, but there are ${counted}`, fix: () => this.mend(rule, id) };
      }
    }
  }

  private list(rule: TallyRule): AsyncIterable<DriftRow> {
    const { table } = rule;
    const subjects = table === undefined ? `(SELECT CAST(${INSTANCE} AS bigint) AS id)` : `(SELECT * FROM ${table} WHERE id > $1 ORDER BY id LIMIT $2)`;
    const sql = `${this.select(rule)} FROM ${subjects} t ORDER BY t.id`;
    return walkById(BATCH, (after) => this.database.query<DriftRow>(sql, table === undefined ? [] : [after, BATCH]));
  }

  private select({ name, sum }: TallyRule): string {
    return `SELECT t.id, CAST(COALESCE((SELECT SUM(y.amount) FROM tallies y WHERE y.subject_id = t.id AND y.name = '${name}'), 0) AS bigint) AS stored,
      CAST(COALESCE((${sum}), 0) AS bigint) AS counted`;
  }

  /** Sums up again: what others add meanwhile is in both. */
  private async mend(rule: TallyRule, id: number): Promise<void> {
    await this.database.transaction(async () => {
      const subjects = rule.table === undefined ? '(SELECT CAST($1 AS bigint) AS id)' : `(SELECT * FROM ${rule.table} WHERE id = $1)`;
      const [row] = await this.database.query<DriftRow>(`${this.select(rule)} FROM ${subjects} t`, [id]);
      if (row !== undefined) this.tallies.add(id, rule.name, row.counted - row.stored);
    });
  }
}
