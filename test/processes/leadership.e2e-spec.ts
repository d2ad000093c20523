import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { sql } from '../../src/core/database/index.js';
import type { Database } from '../../src/core/database/index.js';
import { BackgroundLeadership } from '../../src/core/leadership/background-leadership.js';
import { LeasesRepository } from '../../src/core/leadership/leases.repository.js';
import { Background, Random } from '../../src/core/runtime/index.js';
import { TestApp } from '../support/app.js';

const LEASE_MS = 90_000;
const BEAT_MS = 30_000;

describe('background work of several processes', () => {
  let site: TestApp;
  let database: Database;
  let holderAtStart: string | undefined;
  beforeAll(async () => {
    site = await TestApp.start();
    database = await site.database();
    const background = site.service(Background);
    await background.settled();
    holderAtStart = await holder();
    // From here on the program itself does not ask for the lease any more.
    await background.onApplicationShutdown();
  });
  afterAll(() => site.stop());

  const newProcess = () => {
    const background = new Background();
    const leadership = new BackgroundLeadership(new LeasesRepository(database), database, background, new Random());
    const done: string[] = [];
    background.fromNow('A sweep', 3_600_000, () => Promise.resolve(void done.push('sweep')));
    return { background, leadership, done };
  };
  const holdBy = async (holder: string) => {
    await database.transaction(() => database.query(sql`DELETE FROM leases`));
    await database.transaction(() => database.query(sql`INSERT INTO leases (name, holder, beats) VALUES ('background', ${holder}, 7)`));
  };
  const holder = async () => (await database.first<{ holder: string }>(sql`SELECT holder FROM leases`))?.holder;

  it('is the work of the program itself, where it is alone', () => {
    expect(holderAtStart).toContain(`${hostname()} ${process.pid} `);
  });

  it('begins with the lease, and goes to another one when its holder ends', async () => {
    await database.transaction(() => database.query(sql`DELETE FROM leases`));
    const one = newProcess();
    expect(one.done).toEqual([]);
    await one.leadership.look();
    await one.background.settled();
    expect([one.leadership.isHeld, one.done]).toEqual([true, ['sweep']]);
    await one.background.onApplicationShutdown();
    expect([one.leadership.isHeld, await holder()]).toEqual([false, undefined]);
    const other = newProcess();
    await other.leadership.look();
    await other.background.settled();
    expect(other.done).toEqual(['sweep']);
  });

  it('has one holder when many ask for a free lease, or an abandoned one, at once', async () => {
    await database.transaction(() => database.query(sql`DELETE FROM leases`));
    const leases = new LeasesRepository(database);
    const many = Array.from({ length: 6 }, (_, i) => `elsewhere.example ${i} there`);
    const inserted = await Promise.all(many.map((one) => database.transaction(() => leases.insert('background', one))));
    expect(inserted.filter(Boolean)).toHaveLength(1);
    const seen = await leases.find('background');
    const replaced = await Promise.all(many.map((one) => database.transaction(async () => seen !== undefined && leases.replace('background', seen, `${one} too`))));
    expect(replaced.filter(Boolean)).toHaveLength(1);
  });

  it('is left to a process of this machine that lives, and taken from one that has died', async () => {
    await holdBy(`${hostname()} ${process.ppid} living`);
    const { leadership } = newProcess();
    await leadership.look();
    expect(leadership.isHeld).toBe(false);
    const { pid } = spawnSync(process.execPath, ['--version']);
    await holdBy(`${hostname()} ${pid} dead`);
    await leadership.look();
    expect(leadership.isHeld).toBe(true);
  });

  it('is taken from another machine once its holder has shown no life for as long as the lease', async () => {
    await holdBy('elsewhere.example 1 there');
    const { leadership } = newProcess();
    const now = performance.now();
    await leadership.look(now);
    await leadership.look(now + LEASE_MS - 1);
    expect(leadership.isHeld).toBe(false);
    await database.transaction(() => database.query(sql`UPDATE leases SET beats = 8`));
    await leadership.look(now + LEASE_MS);
    expect(leadership.isHeld).toBe(false);
    await leadership.look(now + 2 * LEASE_MS + 1);
    expect(leadership.isHeld).toBe(true);
  });

  it('stops where the lease was lost', async () => {
    await database.transaction(() => database.query(sql`DELETE FROM leases`));
    const { leadership } = newProcess();
    await leadership.look();
    await holdBy('elsewhere.example 1 there');
    await leadership.look(performance.now() + BEAT_MS);
    expect(leadership.isHeld).toBe(false);
  });
});
