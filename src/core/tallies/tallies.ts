import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/index.js';
import { TalliesRepository } from './tallies.repository.js';

/** The subject of sums over all. */
export const INSTANCE = 0;
/** On PostgreSQL transactions add to different rows of one sum, or each would wait for the commit of the one before. */
const POSTGRES_SHARDS = 16;

interface Pending {
  subjectId: number;
  name: string;
  amount: number;
}

/**
 * Sums that are exact at any moment and cost no walk over what they sum. What a transaction adds is written once, as the
 * last of its statements and in one order, so that those who add wait briefly and never for each other in a circle.
 */
@Injectable()
export class Tallies {
  private turn = 0;

  constructor(
    private readonly repository: TalliesRepository,
    private readonly database: Database,
  ) {}

  /** Part of the caller's transaction. */
  add(subjectId: number, name: string, amount: number): void {
    if (amount === 0) return;
    const pending = this.database.beforeCommit(this, () => new Map<string, Pending>(), (changes) => this.toStatements(changes));
    const key = `${subjectId} ${name}`;
    pending.set(key, { subjectId, name, amount: amount + (pending.get(key)?.amount ?? 0) });
  }

  /** Sums by name; 0 for what was never added to. */
  async sum<Name extends string>(subjectId: number, names: readonly Name[]): Promise<Record<Name, number>> {
    const sums = new Map((await this.repository.list(subjectId)).map(({ name, amount }) => [name, amount]));
    return Object.fromEntries(names.map((name) => [name, sums.get(name) ?? 0])) as Record<Name, number>;
  }

  /** Forgets all sums of a subject that is gone. Part of the caller's transaction. */
  async forget(subjectId: number): Promise<void> {
    await this.repository.delete(subjectId);
  }

  private toStatements(changes: Map<string, Pending>): Sql[] {
    const given = [...changes.values()].filter(({ amount }) => amount !== 0);
    if (given.length === 0) return [];
    const shard = this.database.dialect === 'sqlite' ? 0 : (this.turn = (this.turn + 1) % POSTGRES_SHARDS);
    return this.repository.additionOf(given.sort((a, b) => a.subjectId - b.subjectId || (a.name < b.name ? -1 : 1)), shard);
  }
}
