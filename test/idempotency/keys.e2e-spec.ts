import { Logger } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { CatchUpModule } from '../../src/core/catch-up/index.js';
import { ConfigModule } from '../../src/core/config/index.js';
import { Database, DatabaseModule, TransactionMisuseError, sql } from '../../src/core/database/index.js';
import { type IdempotencyClaim, IdempotencyModule, IdempotencyKeyReusedError, IdempotencyService, KeptAnswers, RequestInProgressError, RunningClaims } from '../../src/core/idempotency/index.js';
import { RunningRequest, runningRequest } from '../../src/core/idempotency/running-request.js';
import { Background, Clock, RuntimeModule } from '../../src/core/runtime/index.js';
import type { Viewer } from '../../src/core/security/index.js';
import { AuthModule } from '../../src/modules/auth/index.js';
import { UsersModule } from '../../src/modules/users/index.js';
import { HttpModule } from '../../src/core/http/index.js';
import { MailModule } from '../../src/core/mail/index.js';
import { EventsModule } from '../../src/core/events/index.js';
import { StorageModule } from '../../src/core/storage/index.js';
import { RateLimitModule } from '../../src/core/rate-limit/index.js';
import { TalliesModule } from '../../src/core/tallies/index.js';
import { SetClock } from '../support/clock.js';
import { createTestDatabase, dropTestDatabase } from '../support/database.js';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

class Refusal extends Error {}

describe('an idempotency key', () => {
  const clock = new SetClock();
  let module: TestingModule;
  let database: Database;
  let keys: IdempotencyService;
  let answers: KeptAnswers;
  let key = '';
  let round = 0;
  let ada: Viewer;
  let bob: Viewer;
  beforeAll(async () => {
    await createTestDatabase();
    const imports = [ConfigModule, RuntimeModule, DatabaseModule, EventsModule, HttpModule, RateLimitModule, StorageModule, TalliesModule, CatchUpModule, MailModule, AuthModule, UsersModule, IdempotencyModule];
    module = await Test.createTestingModule({ imports }).overrideProvider(Clock).useValue(clock).compile();
    Logger.overrideLogger(false);
    await module.init();
    database = module.get(Database);
    keys = module.get(IdempotencyService);
    answers = module.get(KeptAnswers);
    // There are no sessions here.
    database.useAuthority({ assert: async () => undefined });
    [ada, bob] = [await viewer('ada'), await viewer('bob')];
  });
  afterAll(() => module.close().then(dropTestDatabase));
  beforeEach(() => {
    key = `key-${++round}`;
  });

  async function addUser(name: string): Promise<number> {
    const rows = await database.transaction(() =>
      database.query<{ id: number }>(
        sql`INSERT INTO users (username, email, email_key, password_hash, created_at) VALUES (${name}, ${`${name}@example.org`}, ${`${name}@example.org`}, 'none', ${clock.now()}) RETURNING id`,
      ),
    );
    return rows[0]?.id ?? 0;
  }

  async function viewer(username: string): Promise<Viewer> {
    return { id: await addUser(username), username, role: 'user', sessionId: 1 };
  }

  /** The part of a request behind its claim. */
  async function handle(claim: IdempotencyClaim | undefined, fields: object, handler: () => Promise<object>): Promise<object> {
    const running = new RunningRequest(claim && { keys, claim, identityOf: (given) => given });
    return runningRequest.run(running, () => running.answer([fields], handler));
  }

  /** What a service does: the work, and its answer is kept, in one transaction. */
  async function doAndKeep(work: () => Promise<object>): Promise<object> {
    return database.transaction(async () => {
      const answer = await work();
      await answers.keep(answer);
      return answer;
    });
  }

  /** What a request with the key does: take it, do the work in a transaction, or free it. */
  async function request(fields: object, work: () => Promise<object> = made, user = ada, meanwhile = () => Promise.resolve()): Promise<object> {
    const claim = await keys.begin(user, key);
    try {
      return await handle(claim, fields, () => meanwhile().then(() => doAndKeep(work)));
    } catch (error) {
      await keys.release(claim);
      throw error;
    }
  }

  let things = 0;
  const made = () => Promise.resolve({ thing: ++things });
  const countKeys = async () => (await database.query(sql`SELECT key FROM idempotency_keys`)).length;

  it('lets the first request run and gives its answer to every repeat', async () => {
    const first = await request({ caption: 'a' });
    const before = things;
    expect(await request({ caption: 'a' })).toEqual(first);
    expect(await request({ caption: 'a' })).toEqual(first);
    expect(things).toBe(before);
  });

  it('is taken while the first request runs; the other is told to come again, and then gets the answer', async () => {
    const before = things;
    const isRefused = () => expect(request({ caption: 'a' })).rejects.toThrow(RequestInProgressError);
    expect(await request({ caption: 'a' }, made, ada, isRefused)).toEqual({ thing: before + 1 });
    expect(new RequestInProgressError()).toMatchObject({ status: 409, retryAfterSeconds: 1 });
    expect(things).toBe(before + 1);
    expect(await request({ caption: 'a' })).toEqual({ thing: things });
  });

  it('lets one of fifty at once run', async () => {
    const before = things;
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => request({ caption: 'a' })));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(RequestInProgressError);
      else expect(outcome.value).toEqual({ thing: before + 1 });
    }
    expect(things).toBe(before + 1);
  });

  it('is free again after a refused request', async () => {
    await expect(request({}, () => Promise.reject(new Refusal()))).rejects.toThrow(Refusal);
    const before = things;
    expect(await request({ other: 'fields' })).toEqual({ thing: before + 1 });
  });

  it('is refused for another request', async () => {
    await request({ caption: 'a' });
    await expect(request({ caption: 'b' })).rejects.toThrow(IdempotencyKeyReusedError);
    expect(new IdempotencyKeyReusedError().status).toBe(422);
    await expect(request({ caption: 'a' })).resolves.toBeDefined();
  });

  it('belongs to one user', async () => {
    const mine = await request({ caption: 'a' });
    expect(await request({ caption: 'b' }, made, bob)).not.toEqual(mine);
  });

  it('is not kept when the transaction of the work fails after it', async () => {
    const claim = await keys.begin(ada, key);
    const outcome = handle(claim, {}, () =>
      database.transaction(async () => {
        await answers.keep({ lost: true });
        throw new Refusal();
      }),
    );
    await expect(outcome).rejects.toThrow(Refusal);
    await keys.release(claim);
    expect(await request({})).not.toEqual({ lost: true });
  });

  it('is held by its request however long that runs', async () => {
    const claims = module.get(RunningClaims);
    const held = await keys.begin(ada, key);
    for (let i = 0; i < 9; i++) {
      clock.pass(20 * SECOND);
      await claims.renew();
      await expect(keys.begin(ada, key)).rejects.toThrow(RequestInProgressError);
    }
    const answer = await handle(held, {}, () => doAndKeep(made));
    keys.end(held);
    clock.pass(23 * HOUR);
    expect(await request({})).toEqual(answer);
  });

  it('whose process died is taken over after half a minute; the one that lost it keeps nothing', async () => {
    const lost = await keys.begin(ada, key);
    keys.end(lost);
    clock.pass(25 * SECOND);
    await module.get(RunningClaims).renew();
    await expect(keys.begin(ada, key)).rejects.toThrow(RequestInProgressError);
    clock.pass(10 * SECOND);
    const successor = await keys.begin(ada, key);
    const late = handle(lost, {}, () =>
      doAndKeep(async () => {
        await addUser('ghost');
        return { from: 'the lost one' };
      }),
    );
    await expect(late).rejects.toThrow(RequestInProgressError);
    expect(await database.query(sql`SELECT id FROM users WHERE username = 'ghost'`)).toEqual([]);
    await keys.release(lost);
    const answer = { from: 'the successor' };
    expect(await handle(successor, {}, () => doAndKeep(() => Promise.resolve(answer)))).toEqual(answer);
    expect(await request({})).toEqual(answer);
  });

  describe('in the chain of calls of its request', () => {
    it('is not seen by another request at once', async () => {
      const [mine, theirs] = [await keys.begin(ada, `${key}-1`), await keys.begin(ada, `${key}-2`)];
      let both: () => void = () => undefined;
      const bothRun = new Promise<void>((resolve) => (both = resolve));
      const work = (name: string, arrived: () => void) => async (): Promise<object> => {
        arrived();
        await bothRun;
        return doAndKeep(() => Promise.resolve({ name }));
      };
      const first = handle(mine, {}, work('mine', () => undefined));
      const second = handle(theirs, {}, work('theirs', () => both()));
      const none = handle(undefined, {}, work('none', () => undefined));
      expect(await Promise.all([first, second, none])).toEqual([{ name: 'mine' }, { name: 'theirs' }, { name: 'none' }]);
      for (const name of ['mine', 'theirs']) {
        key = name === 'mine' ? mine.key : theirs.key;
        expect(await request({})).toEqual({ name });
      }
    });

    it('takes no part in work that no request waits for', async () => {
      const before = await countKeys();
      await doAndKeep(made);
      const claim = await keys.begin(ada, key);
      const answer = await handle(claim, {}, () =>
        doAndKeep(async () => {
          database.afterCommit(async () => {
            await doAndKeep(made);
          });
          return { name: 'of the request' };
        }),
      );
      await module.get(Background).settled();
      expect(await request({})).toEqual(answer);
      expect(await countKeys()).toBe(before + 1);
    });

    it('is given the last answer, that of the outermost work', async () => {
      const answer = await request({}, async () => {
        await doAndKeep(() => Promise.resolve({ name: 'inner' }));
        return { name: 'outer' };
      });
      expect([answer, await request({})]).toEqual([{ name: 'outer' }, { name: 'outer' }]);
    });

    it('is given its answer anew when the transaction runs again', async () => {
      let attempts = 0;
      const outcome = request({}, async () => {
        await answers.keep({ attempt: ++attempts });
        if (attempts === 1) throw Object.assign(new Error('serialisation failure'), { code: '40001' });
        return { attempts };
      });
      if (database.dialect === 'sqlite') {
        await expect(outcome).rejects.toThrow('serialisation failure');
        return;
      }
      expect(await outcome).toEqual({ attempts: 2 });
      expect(await request({})).toEqual({ attempts: 2 });
    });

    it('is given none outside a transaction', async () => {
      await expect(answers.keep({})).rejects.toThrow(TransactionMisuseError);
      const claim = await keys.begin(ada, key);
      await expect(handle(claim, {}, () => answers.keep({}).then(() => ({})))).rejects.toThrow(TransactionMisuseError);
      await keys.release(claim);
    });

    it.each([
      ['without a key', false],
      ['with one', true],
    ])('must be given the answer of the request, %s', async (_what, hasKey) => {
      const claim = hasKey ? await keys.begin(ada, key) : undefined;
      const forgotten = handle(claim, {}, () => database.transaction(made));
      await expect(forgotten).rejects.toThrow('was not kept');
      const other = handle(claim, {}, async () => ({ ...(await doAndKeep(made)) }));
      await expect(other).rejects.toThrow('was not kept');
    });
  });

  it('is swept a day later, and works as a new one', async () => {
    await request({ caption: 'a' });
    clock.pass(HOUR);
    const youngKey = key;
    key = `${key}-younger`;
    await request({ caption: 'a' });
    clock.pass(23 * HOUR + 60 * SECOND);
    const sweep = Reflect.get(keys, 'sweep') as () => Promise<void>;
    await sweep.call(keys);
    expect(await countKeys()).toBe(1);
    key = youngKey;
    const before = things;
    expect(await request({ caption: 'other' })).toEqual({ thing: before + 1 });
  });

  it('is swept in batches, however many there are', async () => {
    await database.transaction(() =>
      database.query(
        sql`INSERT INTO idempotency_keys (user_id, key, claim, created_at)
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
         SELECT CAST(${ada.id} AS bigint), 'old-' || i, 'claim', CAST(${clock.now()} AS ${sql.text(String(database.dialect === 'sqlite' ? 'text' : 'timestamptz'))}) FROM n`,
      ),
    );
    clock.pass(25 * HOUR);
    await (Reflect.get(keys, 'sweep') as () => Promise<void>).call(keys);
    expect(await countKeys()).toBe(0);
  });
});
