import { DiscoveryService, ModulesContainer } from '@nestjs/core';
import BetterSqlite from 'better-sqlite3';
import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Contribution, Contributions } from '../../src/core/contributions/index.js';
import { type Database, sql } from '../../src/core/database/index.js';
import { IntegrityCheck } from '../../src/core/integrity/index.js';
import { Sql, toPostgres, toSqlite } from '../../src/core/database/sql.js';
import { providersOf } from '../../src/core/runtime/index.js';
import { PeopleRule } from '../../src/modules/users/index.js';
import { TestApp } from '../support/app.js';
import { onPostgres } from '../support/database.js';
import { SourceMap, placeOf, tablesIn } from './support/source-map.js';

/** Stands in for whatever a method is given or reads: any property, any call and any item of it is itself. */
const anything: unknown = new Proxy(() => undefined, {
  get: (target, key) => {
    if (key === Symbol.toPrimitive) return () => 1;
    if (key === Symbol.iterator) return () => [anything, anything][Symbol.iterator]();
    return key === 'then' ? undefined : anything;
  },
  apply: () => anything,
  has: () => true,
});

const FILTER = { authorId: undefined, since: new Date(0), until: new Date() };
const READING = { after: undefined, wanted: 21, keysOf: () => [1, 1] };
const LATER = { ...READING, after: [1, 1] };
const STEP = { after: undefined, size: 128, wanted: 21 };
const MEDIA = { mediaId: 1 };
const ACTS = [[null, null], [1, null], [1, 1]].map(([postId, commentId]) => ({ postId, commentId }));
const PLACES = ['post', 'comment'] as const;

/** Methods whose statement depends on a choice, with what they are given for each; all others are given anything. */
const CHOICES: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  'AdminRepository.listUsers': [[{}, 1, 20], [{ status: 'active', role: 'user', search: { name: 'a', displayName: 'a' } }, 1, 20]],
  'CaptionSearchRepository.findFew': [[[], { ...FILTER, sort: 'most_liked' }], [[], { ...FILTER, sort: 'most_liked', authorId: 1 }]],
  'CommentDeletionRepository.listDeleted': [[undefined, 20], [{ id: 1, deleted_at: new Date() }, 20]],
  'CommentsRepository.addToCounter': ['replies', 'likes'].map((counter) => [1, counter, 1]),
  'CommentsRepository.list': [[{ replyToId: null, order: 'oldest', after: undefined }, 1], [{ replyToId: 1, order: 'newest', after: [1] }, null]],
  'CommentsRepository.listFirstReplies': [[1, [1, 2], 3, 1]],
  'FileAccessRepository.find': [[{ id: 1 }], [{ key: 'a' }]],
  'FileAccessRepository.findWithCopy': [[{ id: 1 }, 'a']],
  // Steps of others.
  ...Object.fromEntries(['CommentsRepository.pageOf', 'CommentsRepository.select', 'FileAccessRepository.findWith', 'FileAccessRepository.findAvatarWith', 'NameSearchRepository.read', 'NameSearchRepository.readStep', 'NameSearchRepository.walkUsernames', 'NameSearchRepository.walkWords', 'PostListsRepository.collect', 'PostListsRepository.sorted', 'PostListsRepository.walk', 'TaggedPostsRepository.walk'].map((step) => [step, []])),
  'FollowsRepository.deleteSomeOfAccount': [['followers', 1, 20], ['following', 1, 20]],
  'FollowsRepository.list': [['followers', 'accepted', 1, { viewerId: 1, before: undefined, limit: 20 }], ['following', 'pending', 1, { viewerId: null, before: [1, 1], limit: 20 }]],
  'FeedRepository.list': [[1, true, 1, 20], [1, false, 1, 20]],
  'MentionsRepository.delete': PLACES.map((place) => [place, 1]),
  'MentionsRepository.deleteSomeOfUser': PLACES.map((place) => [place, 1, 20]),
  'MentionsRepository.findUsername': PLACES.flatMap((place) => [null, 1].map((viewer) => [place, 1, 'ada', viewer])),
  'MentionsRepository.insert': PLACES.map((place) => [place, 1, [{ user_id: 1, name: 'ada', place: 0, was_told: false }]]),
  'MentionsRepository.list': PLACES.map((place) => [place, 1]),
  'MailRepository.existsNewer': [[{ user_id: null }], [{ user_id: 1 }]],
  'NameSearchRepository.search': [[{ start: 'a', beginnings: ['a', 'bc'] }, 1, READING], [{ start: '', beginnings: ['a'] }, null, { ...READING, after: [1, 'a', 1] }], [{ start: 'a', beginnings: [] }, null, { ...READING, after: [0, 'a', 1] }]],
  'NotificationsRepository.list': [[1, true, STEP], [1, false, { ...STEP, after: [1] }]],
  'NotificationsRepository.restore': ACTS.map((act) => [act, new Date()]),
  'NotificationsRepository.withdraw': ACTS.map((act) => [act, new Date()]),
  'PostListsRepository.list': ['newest', 'oldest', 'most_liked', 'most_commented'].flatMap((sort) =>
    [READING, LATER].flatMap((reading) => [
      [{ ...FILTER, sort }, [], 1, reading],
      [{ ...FILTER, sort, authorId: 1 }, ['a'], null, reading],
      [{ sort }, ['a', 'b'], 1, reading],
    ]),
  ),
  'PostListsRepository.listFormer': [[{ ...FILTER, sort: 'newest' }, ['a', 'b'], 1, READING]],
  'PostListsRepository.listByAuthor': [[1, 1, READING], [1, null, LATER]],
  'PostPurgeRepository.listDeleted': [[undefined, 20], [{ id: 1, deleted_at: new Date() }, 20]],
  'PostsRepository.addToCounters': [[1, { likes: 1 }], [1, { dislikes: -1, comments: 1 }]],
  'PostsRepository.subtractFromCounters': ['likes', 'dislikes', 'comments'].map((counter) => [[1], counter, 1]),
  'PostsRepository.update': [[1, { caption: null }, anything, true], [1, { visibility: 'public' }, anything, true], [1, { comments_enabled: false }, anything, false]],
  'ReportTargetsRepository.add': [[{ thing: { type: 'post', id: 1 }, ownerId: 1, reportId: 1, reason: 'spam', text: null, reportedAt: new Date() }]],
  'ReportTargetsRepository.listQueue': [[{}, undefined, 20], [{ status: 'open', targetType: 'post' }, [1, 1], 20]],
  'ReactionsRepository.listLikers': [[1, null, undefined, 20], [1, 1, [1, 1], 20]],
  'RenditionsRepository.insert': [[{ of: MEDIA, variant: 'a' }], [{ of: { avatarKey: 'a' }, variant: 'a' }]],
  'TalliesRepository.additionOf': [[[{ subjectId: 1, name: 'a', amount: 1 }], 0]],
  'TaggedPostsRepository.list': [['a', 1, READING], ['a', null, LATER]],
  'TagsRepository.list': [['', READING], ['a', { ...LATER, after: [1, 'a'] }]],
  // Steps of it.
  'TagsRepository.collect': [['a', { ...LATER, after: [1, 'a'] }]],
  'TagsRepository.walk': [['a', { ...STEP, after: [1, 'a'] }], ['', STEP]],
  'TagCountsRepository.addToAll': [[[{ tag: 'a', name: 'a', amount: -1 }]]],
  'TagCountsRepository.additionToAll': [[[{ tag: 'a', name: 'a', amount: -1 }]]],
  'TagCountsRepository.setOfAuthor': [0, 1].map((counted) => [1, { tag: 'a', name: 'a', counted }]),
  'UsersRepository.addToCounter': ['posts_count', 'followers_count', 'following_count'].map((counter) => [1, counter, 1]),
  'UsersRepository.subtractFromCounters': ['posts_count', 'followers_count', 'following_count'].map((counter) => [[1], counter]),
  'UsersRepository.find': [[{ id: 1 }], [{ username: 'ada' }]],
  'UsersRepository.findNear': ['known', 'shown', 'reachable'].flatMap((nearness) => [[{ id: 1 }, nearness, 1], [{ username: 'ada' }, nearness, null]]),
  'UsersRepository.findProfile': [[{ id: 1 }, 1], [{ username: 'ada' }, null]],
  'UsersRepository.findCredentials': ['username', 'email_key', 'id'].map((by) => [by, 'ada']),
  'UsersRepository.listAll': [[null, undefined, 20], [1, [1], 20]],
  'UsersRepository.update': [[1, { username: 'ada', bio: null, is_private: true, email_verified_at: new Date() }]],
};

/** Locks that SQLite does without, and parts of the statements of others. */
const WITHOUT = [
  'CaptionSearchRepository.sourceOfFew', 'MailRepository.holdAddress', 'NameSearchRepository.isShown', 'NotificationsRepository.columns', 'NotificationsRepository.newest', 'NotificationsRepository.shown', 'PostListsRepository.hasAll', 'PostListsRepository.rulesOf',
  'RenditionsRepository.keysOf', 'UsersRepository.holdBoth', 'UsersRepository.profiles',
];

type Method = (...values: unknown[]) => unknown;

/** Those that a method returns, for others to run. */
const statementsIn = (result: unknown): Sql[] => (Array.isArray(result) ? result.filter((one): one is Sql => one instanceof Sql) : []);

describe('every statement of every repository and integrity check', () => {
  let app: TestApp;
  let database: Database;
  let prepare: (statement: Sql) => Promise<void>;
  let close: () => Promise<unknown>;
  /** Texts of the statements by the class that has them. */
  const textsOf = new Map<string, string[]>();
  const preparing = new AsyncLocalStorage<string[]>();
  let source: SourceMap;
  /** Makes the statements that a method leaves for the end of its transaction. */
  const last: (() => readonly Sql[])[] = [];
  /** What came of having every method make its statements. */
  const faults: string[] = [];
  const without: string[] = [];
  let count = 0;

  beforeAll(async () => {
    source = await SourceMap.read();
    app = await TestApp.start({ DIALECTS: 'simplified-instagram' });
    database = await app.database();
    if (onPostgres) {
      const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
      await client.connect();
      prepare = async (statement) => {
        await client.query(`PREPARE looked_at AS ${toPostgres(statement).text}`);
        await client.query('DEALLOCATE looked_at');
      };
      close = () => client.end();
    } else {
      const handle = new BetterSqlite((process.env.DATABASE_URL ?? '').replace('sqlite:', ''), { readonly: true });
      prepare = async (statement) => {
        handle.prepare(toSqlite(statement).text);
      };
      close = async () => handle.close();
    }
    // Each is looked at as its own module's.
    const discovery = app.app.get(DiscoveryService, { strict: false });
    for (const one of providersOf(discovery, Contribution)) if (one.column !== undefined) textsOf.set(one.constructor.name, [toSqlite(one.column(sql.parameter(1))).text]);
    for (const all of providersOf(discovery, Contributions)) all.columns = () => sql.nothing;
    for (const rule of providersOf(discovery, PeopleRule)) {
      textsOf.set(rule.constructor.name, [toSqlite(rule.allows('shown', sql.parameter(1), sql`1`)).text]);
      rule.allows = () => sql`1 = 1`;
    }
    const query = database.query.bind(database);
    database.query = async <Row>(statement: Sql) => {
      const prepared = preparing.getStore();
      if (prepared === undefined) return query<Row>(statement);
      await prepare(statement);
      // A condition in a text of its own, put where SQL was meant, would be bound as a value and always hold.
      const { text, values } = toSqlite(statement);
      expect(values.filter((value) => typeof value === 'string' && /[ .=]/.test(value))).toEqual([]);
      prepared.push(text);
      return [anything] as Row[];
    };
    const beforeCommit = database.beforeCommit.bind(database);
    database.beforeCommit = (owner, start, toStatements) => {
      const prepared = preparing.getStore();
      if (prepared === undefined) return beforeCommit(owner, start, toStatements);
      const state = start();
      last.push(() => toStatements(state));
      return state;
    };
    await prepareAll();
  });
  afterAll(async () => {
    await close();
    await app.stop();
  });

  const repositories = (): [string, object][] => {
    const found = new Map<string, object>();
    for (const module of app.app.get(ModulesContainer).values()) {
      for (const { instance } of module.providers.values()) {
        const { name } = (instance as object | null)?.constructor ?? { name: '' };
        if (name.endsWith('Repository') || (instance instanceof IntegrityCheck && 'rules' in instance)) found.set(name, instance as object);
      }
    }
    return [...found];
  };
  const methodsOf = (repository: object): string[] =>
    repository instanceof IntegrityCheck ? ['find'] : Object.getOwnPropertyNames(Object.getPrototypeOf(repository)).filter((name) => name !== 'constructor' && typeof (repository as Record<string, unknown>)[name] === 'function');

  async function statementsOf(repository: object, method: string, values: readonly unknown[]): Promise<string[]> {
    const prepared: string[] = [];
    await preparing.run(prepared, () =>
      database.transaction(async () => {
        const result = ((repository as Record<string, Method>)[method] as Method).apply(repository, [...values]);
        if (typeof result === 'object' && result !== null && Symbol.asyncIterator in result) for await (const _ of result as AsyncIterable<unknown>) continue;
        else for (const statement of WITHOUT.includes(`${repository.constructor.name}.${method}`) ? [] : statementsIn(await result)) await database.query(statement);
        for (const toStatements of last.splice(0)) for (const statement of toStatements()) await database.query(statement);
      }),
    );
    return prepared;
  }

  async function prepareAll(): Promise<void> {
    for (const [name, repository] of repositories()) {
      for (const method of methodsOf(repository)) {
        const key = `${name}.${method}`;
        const length = ((repository as Record<string, Method>)[method] as Method).length;
        for (const values of CHOICES[key] ?? [Array.from({ length }, () => anything)]) {
          try {
            const statements = await statementsOf(repository, method, values);
            if (statements.length === 0) without.push(key);
            textsOf.set(name, [...(textsOf.get(name) ?? []), ...statements]);
            count += statements.length;
          } catch (error) {
            faults.push(`${key}: ${(error as Error).message}`);
          }
        }
      }
    }
  }

  it('is one that the database can prepare', () => {
    expect(faults).toEqual([]);
    expect(without.filter((key) => !WITHOUT.includes(key))).toEqual([]);
    expect(count).toBeGreaterThan(150);
  });

  const onSqliteOnly = onPostgres ? it.skip : it;
  onSqliteOnly('binds no number behind LIMIT, for which SQLite would plan it anew each time it is run', () => {
    const texts = [...textsOf.values()].flat();
    expect(texts.filter((text) => /\bLIMIT\s*\?/.test(text))).toEqual([]);
    expect(texts.filter((text) => /\bLIMIT 0 \+ \?/.test(text)).length).toBeGreaterThan(50);
  });

  it('names tables of its own module and of those that the module builds on', () => {
    const trespasses = new Set<string>();
    const seen = new Set<string>();
    for (const [name, texts] of textsOf) {
      const place = source.placeOfClass.get(name) ?? '?';
      // Wherever the word stands, so also in `FROM a, b`; with those that the basis builds on, whose conditions may be part of it.
      for (const table of tablesIn(texts.join('\n'), source.ownerOf)) {
        seen.add(table);
        if (!source.mayName(place, table, { withTheirs: true })) trespasses.add(`${name} of ${place} names ${table}`);
      }
    }
    expect([...trespasses]).toEqual([]);
    // All but those that only migrations and the search for former words still know.
    expect([...source.ownerOf.keys()].filter((table) => !seen.has(table))).toEqual([]);
  });

  it('names in its own words tables of its own module and of those that the module may import', () => {
    // Migrations are exempt: they are steps of a past in which a table may have been somebody else's.
    const files = source.files.filter((path) => !path.includes('migrations/'));
    const trespasses = files.flatMap((path) => {
      const text = readFileSync(join('src', path), 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
      const named = [...text.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE|USING|ONLY)\s+(\w+)|\btable: '(\w+)'/g)].map(([, table, counted]) => table ?? counted ?? '');
      const referred = [...text.matchAll(/@ForeignKey\('(\w+)'/g)].map(([, entity = '']) => source.tableOf.get(entity) ?? entity);
      const place = placeOf(path);
      return [...named, ...referred].filter((table) => source.ownerOf.has(table) && !source.mayName(place, table)).map((table) => `${path} names ${table}`);
    });
    // Keys alone: who sent a request, and the post that an upload becomes part of.
    expect(trespasses).toEqual(['core/idempotency/idempotency-key.entity.ts names users', 'modules/media/media.entity.ts names posts']);
  });

  it('is told apart by whose tables it names', () => {
    expect(tablesIn('SELECT p.comments_count, 1 AS posts FROM users u, follows f WHERE f.media = 1', source.ownerOf).sort()).toEqual(['follows', 'users']);
    const may = (place: string, table: string) => [source.mayName(place, table), source.mayName(place, table, { withTheirs: true })];
    expect([may('comments', 'posts'), may('comments', 'follows'), may('users', 'posts'), may('core', 'users')]).toEqual([[true, true], [false, true], [false, false], [false, false]]);
    expect([may('users', 'tallies'), may('extensions', 'follows'), may('extensions', 'mail_jobs')]).toEqual([[false, true], [true, true], [false, true]]);
  });

  it('is in a repository, in core/database or in an integrity check', () => {
    const elsewhere = source.files.filter((path) => !/\.repository\.ts$|^core\/database\/|^core\/integrity\/|tally-check\.ts$|spec\.ts$/.test(path) && /\bdatabase\s*\.(query|first|repository)\b/.test(readFileSync(join('src', path), 'utf8')));
    expect(elsewhere).toEqual([]);
    // Under another name it would not be found here.
    const renamed = source.files.filter((path) => !path.startsWith('core/database/') && [...readFileSync(join('src', path), 'utf8').matchAll(/(\w+): Database\b/g)].some(([, name]) => name !== 'database'));
    expect(renamed).toEqual([]);
  });
});
