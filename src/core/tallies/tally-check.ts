import { type Database, type Sql, sql } from '../database/index.js';
import { IntegrityCheck, type IntegrityFault } from '../integrity/index.js';
import { walkById } from '../runtime/index.js';
import { INSTANCE, type Tallies } from './tallies.js';

export interface TallyRule {
  name: string;
  /** The sum: over all, or over a row `t` of the table. */
  sum: Sql;
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
    return walkById(BATCH, (after) =>
      this.database.query<DriftRow>(sql`${this.select(rule)} FROM (${subjectsOf(rule, (table) => sql`SELECT * FROM ${table} WHERE id > ${after} ORDER BY id LIMIT ${BATCH}`)}) t ORDER BY t.id`),
    );
  }

  private select({ name, sum }: TallyRule): Sql {
    return sql`SELECT t.id, CAST(COALESCE((SELECT SUM(y.amount) FROM tallies y WHERE y.subject_id = t.id AND y.name = ${name}), 0) AS bigint) AS stored,
      CAST(COALESCE((${sum}), 0) AS bigint) AS counted`;
  }

  /** Sums up again: what others add meanwhile is in both. */
  private async mend(rule: TallyRule, id: number): Promise<void> {
    await this.database.transaction(async () => {
      const subject = subjectsOf(rule, (table) => sql`SELECT * FROM ${table} WHERE id = ${id}`);
      const row = await this.database.first<DriftRow>(sql`${this.select(rule)} FROM (${subject}) t`);
      if (row !== undefined) this.tallies.add(id, rule.name, row.counted - row.stored);
    });
  }
}

function subjectsOf({ table }: TallyRule, select: (table: Sql) => Sql): Sql {
  return table === undefined ? sql`SELECT CAST(${INSTANCE} AS bigint) AS id` : select(sql.text(table));
}
