import type { Database } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import { onPostgres } from '../support/database.js';
import type { Client, Person } from '../support/person.js';
import { type Explainer, type Sent, Wiretap, openExplainer } from './plan.js';
import { numbered } from '../support/sql.js';

const POSTS = 24_000;
/** The one post with words that are in half of all posts each, and never together otherwise. */
const BOTH = 12;
/** The newest posts, which only their author may see. */
const HIDDEN = 11_000;
/** More than a statement may look at. */
const TWINS = 6_000;
/** More than a page may look at. */
const NAMESAKES = 12_000;
/** No statement looks at more rows; and what one request does in all is bounded, too. */
const STATEMENT_ROWS = 4 * 1_024;
const REQUEST_ROWS = 40_000;

const time = (seconds: string) =>
  onPostgres ? `to_timestamp(1700000000 + ${seconds})` : `strftime('%Y-%m-%d %H:%M:%f', 1700000000 + ${seconds}, 'unixepoch')`;

/** All posts are of one account; every second one is `odd`, the others `even`, the newest are private. */
async function makePosts(database: Database, authorId: number): Promise<void> {
  const run = (text: string) => database.transaction(() => database.query(numbered(text)));
  await run(`INSERT INTO posts (user_id, caption, visibility, likes_count, created_at)
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${POSTS})
    SELECT ${authorId}, 'photo', CASE WHEN i > ${POSTS - HIDDEN} THEN 'private' ELSE 'public' END, i % 3, ${time('i * 60')} FROM n ORDER BY i`);
  for (const term of ["'photo'", "CASE WHEN id % 2 = 0 THEN 'even' ELSE 'odd' END"]) {
    await run(`INSERT INTO caption_terms (term, posted_ms, post_id) SELECT ${term}, (1700000000 + id * 60) * CAST(1000 AS bigint), id FROM posts`);
  }
  await run(`INSERT INTO caption_terms (term, posted_ms, post_id) SELECT 'odd', (1700000000 + id * 60) * CAST(1000 AS bigint), id FROM posts WHERE id = ${BOTH}`);
}

describe('on posts made to be hard to list', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let wiretap: Wiretap;
  let explainer: Explainer;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada, bob] = await app.people('ada', 'bob');
    const database = await app.database();
    await makePosts(database, ada.id);
    explainer = await openExplainer();
    wiretap = new Wiretap(database);
  }, 180_000);
  afterAll(async () => {
    await explainer.close();
    await app.stop();
  });

  /** Of steps with the same text one is measured for all. */
  async function expectBounded(url: string, sent: readonly Sent[]): Promise<void> {
    const selects = sent.filter(({ text }) => /^\s*SELECT/.test(text));
    let all = 0;
    for (const text of new Set(selects.map((one) => one.text))) {
      const steps = selects.filter((one) => one.text === text);
      const [first] = steps;
      const { rowsRead } = first === undefined ? { rowsRead: 0 } : await explainer.explain(first);
      expect([url, rowsRead, rowsRead <= STATEMENT_ROWS]).toEqual([url, rowsRead, true]);
      all += rowsRead * steps.length;
    }
    expect([url, all, all <= REQUEST_ROWS]).toEqual([url, all, true]);
  }

  /** The ids of the whole list, with the work of the first request measured. */
  async function idsOf(client: Client, url: string, pages = 40): Promise<number[]> {
    const ids: number[] = [];
    let next: string | null = url;
    for (let page = 0; next !== null && page < pages; page++) {
      let body: { items: { id: number }[]; next_cursor: string | null } = { items: [], next_cursor: null };
      const at: string = next;
      const sent = await wiretap.during(async () => {
        const answer = await client.get(at);
        expect(answer.status).toBe(200);
        body = answer.body as typeof body;
      });
      if (page === 0) await expectBounded(at, sent);
      ids.push(...body.items.map(({ id }) => id));
      next = body.next_cursor === null ? null : `${url}&cursor=${encodeURIComponent(body.next_cursor)}`;
    }
    expect(next).toBeNull();
    return ids;
  }

  it.each(['newest', 'oldest', 'most_liked', 'most_commented'])('common words that never meet are found where they do, %s first', async (sort) => {
    expect(await idsOf(bob, `/posts?search=odd+even&sort=${sort}`)).toEqual([BOTH]);
    expect(await idsOf(bob, `/posts?search=odd+even&sort=${sort}&user_id=${ada.id}`)).toEqual([BOTH]);
    expect(await idsOf(bob, `/posts?search=odd+even&sort=${sort}&user_id=${bob.id}`)).toEqual([]);
    expect(await idsOf(bob, `/posts?search=odd+even+photo&sort=${sort}&since=2023-11-14T00:00:00Z&limit=100`)).toEqual([BOTH]);
  });

  it.each(['newest', 'oldest', 'most_liked', 'most_commented'])('an empty or narrow time has its posts, %s first', async (sort) => {
    const narrow = 'since=2023-11-14T22:23:20Z&until=2023-11-14T22:25:20Z';
    for (const scope of ['', `&user_id=${ada.id}`, '&search=photo', `&search=photo&user_id=${ada.id}`]) {
      expect(await idsOf(bob, `/posts?sort=${sort}&since=2090-01-01T00:00:00Z${scope}`)).toEqual([]);
      expect(await idsOf(bob, `/posts?sort=${sort}&until=1990-01-01T00:00:00Z${scope}`)).toEqual([]);
      expect((await idsOf(bob, `/posts?sort=${sort}&${narrow}${scope}`)).sort((a, b) => a - b)).toEqual([10, 11, 12]);
    }
  });

  it('people who match by both of their names are found by the first', async () => {
    const database = await app.database();
    await database.transaction(async () => {
      await database.query(numbered(`INSERT INTO users (username, email, email_key, password_hash, display_name, display_name_search, created_at)
        WITH RECURSIVE n (i) AS (SELECT 10001 UNION ALL SELECT i + 1 FROM n WHERE i < ${10_000 + TWINS})
        SELECT 'twin_' || i, 't' || i || '@example.org', 't' || i || '@example.org', 'none', 'Twin ' || i, 'twin ' || i, ${time('i')} FROM n ORDER BY i`));
      if (onPostgres) await database.query(numbered('ANALYZE users'));
    });
    const url = '/users?search=twin&limit=3';
    let names: string[] = [];
    const sent = await wiretap.during(async () => {
      const { body } = await bob.get(url);
      names = body.items.map(({ username }: { username: string }) => username);
    });
    expect(names).toEqual(['twin_10001', 'twin_10002', 'twin_10003']);
    await expectBounded(url, sent);
  });

  it('people of whom one word of the name matches are passed over until both do', async () => {
    const database = await app.database();
    const run = (text: string) => database.query(numbered(text));
    await database.transaction(async () => {
      await run(`INSERT INTO users (username, password_hash, display_name, display_name_search, status, created_at)
        WITH RECURSIVE n (i) AS (SELECT 20001 UNION ALL SELECT i + 1 FROM n WHERE i < ${20_000 + NAMESAKES})
        SELECT 'person_' || i, 'none', 'Robert Ada', 'robert ada', CASE WHEN i % 2 = 0 THEN 'suspended' ELSE 'active' END, ${time('i')} FROM n ORDER BY i`);
      await run(`INSERT INTO user_name_words (word, user_id) SELECT 'robert', id FROM users WHERE username LIKE 'person_%'`);
      // The last one alone has both; half of all have what begins so and are suspended, and some come twice.
      await run(`INSERT INTO user_name_words (word, user_id) SELECT 'roberta', id FROM users WHERE username LIKE 'person_%1'`);
      await run(`INSERT INTO user_name_words (word, user_id) SELECT 'ada', id FROM users WHERE username = 'person_${20_000 + NAMESAKES - 1}'`);
      await run(`INSERT INTO user_name_words (word, user_id) SELECT 'adam', id FROM users WHERE status = 'suspended'`);
      if (onPostgres) await run('ANALYZE users, user_name_words');
    });
    const last = await database.first<{ id: number }>(numbered(`SELECT id FROM users WHERE username = 'person_${20_000 + NAMESAKES - 1}'`));
    expect(await idsOf(bob, '/users?search=ada+rob&limit=3')).toEqual([last?.id]);
    expect(await idsOf(bob, '/users?search=a+rob&limit=100')).toEqual([last?.id]);
    expect(await idsOf(bob, '/users?search=rob+zet&limit=3')).toEqual([]);
    const all = await idsOf(bob, '/users?search=rob&limit=100', 200);
    expect([all.length, new Set(all).size]).toEqual([NAMESAKES / 2, NAMESAKES / 2]);
  });

  it('a profile goes on behind what is hidden', async () => {
    for (const url of ['/users/ada/posts?limit=100', `/posts?user_id=${ada.id}&limit=100`, `/posts?user_id=${ada.id}&limit=100&search=photo`]) {
      const first = await bob.get(url);
      const second = await bob.get(`${url}&cursor=${encodeURIComponent(first.body.next_cursor)}`);
      const ids = [...first.body.items, ...second.body.items].map(({ id }: { id: number }) => id);
      expect(ids.slice(0, 100)).toEqual(Array.from({ length: 100 }, (_, index) => POSTS - HIDDEN - index));
    }
  });
});
