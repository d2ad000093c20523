import { jest } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { Database, sql } from '../../src/core/database/index.js';
import { AfterCommit, InTransaction } from '../../src/core/events/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { extensions } from '../../src/extensions/index.js';
import { PostData } from '../../src/modules/posts/index.js';
import { AccountData, AccountDeletionService, UserDeleted, UserDeleting } from '../../src/modules/users/index.js';
import { TestApp } from '../support/app.js';
import { sumUp } from '../support/figures.js';
import { PASSWORD, type Person } from '../support/person.js';
import { findFaults, findRemains } from './support/remains.js';

const MANY = 350;

/** Hears of deletions as an extension would. */
@Injectable()
class Witness {
  /** What was kept. */
  readonly heard: string[] = [];
  /** What was in the database at the time: the account's row, and the rows of its keys. */
  readonly found: unknown[] = [];

  constructor(private readonly database: Database) {}

  @InTransaction(UserDeleting)
  async lookWhenDeleting({ userId }: UserDeleting): Promise<void> {
    await this.look(userId);
  }

  @InTransaction(UserDeleted)
  async lookWhenDeleted({ userId }: UserDeleted): Promise<void> {
    await this.look(userId);
  }

  @AfterCommit(UserDeleting)
  async hearDeleting({ userId }: UserDeleting): Promise<void> {
    this.heard.push(`deleting ${userId}`);
  }

  @AfterCommit(UserDeleted)
  async hearDeleted({ userId }: UserDeleted): Promise<void> {
    this.heard.push(`deleted ${userId}`);
  }

  private async look(userId: number): Promise<void> {
    const accounts = await this.database.query<{ status: string }>(sql`SELECT status FROM users WHERE id = ${userId}`);
    const keys = await this.database.query(sql`SELECT key FROM idempotency_keys WHERE user_id = ${userId}`);
    this.found.push([...accounts.map(({ status }) => status), keys.length]);
  }
}

/** Keeps something of accounts as an extension would; how much, a test says. */
@Injectable()
class Ledger extends AccountData {
  left = 0;
  asked = 0;
  readonly limits = new Set<number>();
  failsFor: number | undefined;
  /** Comes with the call of this number, as from a request that had begun before the deletion. */
  late: { call: number; rows: number } | undefined;

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    this.asked++;
    this.limits.add(limit);
    if (this.failsFor === userId) throw new Error('held');
    if (this.late?.call === this.asked) this.left += this.late.rows;
    const released = Math.min(this.left, limit);
    this.left -= released;
    return released < limit;
  }
}

/** Keeps something of posts. */
@Injectable()
class Margins extends PostData {
  readonly left = new Map<number, number>();

  async releaseSome(postId: number, limit: number): Promise<boolean> {
    const left = this.left.get(postId) ?? 0;
    this.left.set(postId, Math.max(0, left - limit));
    return left < limit;
  }
}

@Module({ providers: [Witness, Ledger, Margins] })
class WitnessModule {}

describe('what modules keep of an account', () => {
  let app: TestApp;
  let witness: Witness;
  let ledger: Ledger;
  let deletion: AccountDeletionService;

  const settle = () => app.service(Background).settled();
  const leave = async (person: Person) => expect((await person.delete('/users/me', { password: PASSWORD })).status).toBe(204);
  const join = async (name: string): Promise<Person> => (await app.people(name))[0];

  beforeAll(async () => {
    extensions.push(WitnessModule);
    app = await TestApp.start();
    witness = app.service(Witness);
    ledger = app.service(Ledger);
    deletion = app.service(AccountDeletionService);
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    witness.heard.length = 0;
    witness.found.length = 0;
    ledger.asked = 0;
    ledger.late = undefined;
  });
  afterEach(() => jest.restoreAllMocks());

  it('is released in pieces, and of a large account too it is told once that it goes, and once that it has gone', async () => {
    const ada = await join('ada');
    const database = await app.database();
    await database.transaction(async () => {
      for (let index = 0; index < MANY; index++) {
        await database.query(sql`INSERT INTO posts (user_id, visibility, created_at) VALUES (${ada.id}, 'public', ${new Date()})`);
        await database.query(sql`INSERT INTO idempotency_keys (user_id, key, claim, created_at) VALUES (${ada.id}, ${`key-${index}`}, 'claim', ${new Date()})`);
      }
      await database.query(sql`UPDATE users SET posts_count = ${MANY} WHERE id = ${ada.id}`);
    });
    await sumUp(app);
    const last = await database.first<{ id: number }>(sql`SELECT MAX(id) AS id FROM posts WHERE user_id = ${ada.id}`);
    const margins = app.service(Margins).left.set(last?.id ?? 0, MANY);
    ledger.left = 1_000;
    await leave(ada);
    await settle();
    expect(witness.heard).toEqual([`deleting ${ada.id}`, `deleted ${ada.id}`]);
    expect(witness.found).toEqual([['deleted', MANY], [0]]);
    expect([ledger.left, [...ledger.limits], margins.get(last?.id ?? 0)]).toEqual([0, [100], 0]);
    expect(await findRemains(app, ada.id)).toEqual([]);
    expect(await findFaults(app)).toEqual([]);
    await deletion.purgeDeleted();
    expect(witness.heard).toHaveLength(2);
  });

  it('goes on after a stop in the middle, and nothing is told again', async () => {
    const bob = await join('bob');
    ledger.left = 1_000;
    const stopping = jest.spyOn(app.service(Background), 'stopping', 'get').mockImplementation(() => ledger.left <= 500);
    await leave(bob);
    await settle();
    expect([ledger.left, witness.heard]).toEqual([500, [`deleting ${bob.id}`]]);
    expect(await findRemains(app, bob.id)).toContain('users.id: 1');
    stopping.mockRestore();
    deletion.onApplicationBootstrap();
    await settle();
    expect([ledger.left, witness.heard]).toEqual([0, [`deleting ${bob.id}`, `deleted ${bob.id}`]]);
    expect(await findRemains(app, bob.id)).toEqual([]);
  });

  it('keeps neither what other modules have nor other accounts where one cannot release it', async () => {
    const [cleo, dora] = [await join('cleo'), await join('dora')];
    const post = await dora.share();
    await cleo.likes(post);
    const purge = jest.spyOn(deletion, 'purgeDeleted').mockResolvedValue();
    await leave(cleo);
    await leave(dora);
    purge.mockRestore();
    ledger.failsFor = cleo.id;
    await expect(deletion.purgeDeleted()).rejects.toThrow('Some accounts could not be purged');
    await settle();
    expect(witness.heard).toEqual([`deleting ${cleo.id}`, `deleting ${dora.id}`, `deleted ${dora.id}`]);
    expect([await findRemains(app, cleo.id), await findRemains(app, dora.id)]).toEqual([['users.id: 1'], []]);
    ledger.failsFor = undefined;
    await deletion.purgeDeleted();
    await settle();
    expect(witness.heard.slice(3)).toEqual([`deleted ${cleo.id}`]);
    expect(await findRemains(app, cleo.id)).toEqual([]);
  });

  it('is looked for again in the transaction that removes the row', async () => {
    const erin = await join('erin');
    // Asked by the deletion, then in the background, then for the last time.
    ledger.late = { call: 3, rows: 150 };
    await leave(erin);
    await settle();
    expect([ledger.left, ledger.asked]).toEqual([0, 5]);
    expect(witness.heard).toEqual([`deleting ${erin.id}`, `deleted ${erin.id}`]);
    expect(await findRemains(app, erin.id)).toEqual([]);
  });
});
