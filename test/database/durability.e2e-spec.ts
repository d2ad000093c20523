import BetterSqlite from 'better-sqlite3';
import { setTimeout as sleep } from 'node:timers/promises';
import { byChance } from '../support/chance.js';
import { createTestDatabase, dropTestDatabase, onPostgres } from '../support/database.js';
import { Child } from './children/child.js';
import { Ledger } from './support/ledger.js';

const ROUNDS = 5;
/** Each round starts a process that compiles the program. */
const SLOW_MS = 240_000;

describe('a process that is killed while it writes', () => {
  beforeAll(createTestDatabase);
  afterAll(dropTestDatabase);

  it('has lost nothing that it acknowledged and left nothing by halves, round after round', byChance(async (random) => {
    const acknowledged: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const child = new Child('writer.ts', { FIRST_BOOKING: String(round * 1_000_000 + 1) });
      await child.says(1);
      await sleep(random(300));
      child.kill();
      expect(await child.ended).toBe('SIGKILL');
      acknowledged.push(...child.lines.map(Number));
      assertIntact();
      const ledger = await Ledger.open();
      const kept = new Set(await ledger.bookings());
      expect(acknowledged.filter((booking) => !kept.has(booking))).toEqual([]);
      await ledger.assertBalanced();
      await ledger.close();
    }
    expect(acknowledged.length).toBeGreaterThan(ROUNDS);
  }), SLOW_MS);

  /** Before the program opens the file, on the log as the killed process left it. */
  function assertIntact(): void {
    if (onPostgres) return;
    const file = new BetterSqlite((process.env.DATABASE_URL ?? '').replace('sqlite:', ''));
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(file.pragma('foreign_key_check')).toEqual([]);
    file.close();
  }
});
