import { promote } from '../admin/support/promote.js';
import { TestApp } from '../support/app.js';
import { onPostgres } from '../support/database.js';
import type { Person } from '../support/person.js';
import { type Explainer, type Plan, type Sent, Wiretap, openExplainer } from './plan.js';
import { HOT_COMMENT, HOT_POST, PROLIFIC, STAR, makeWorld } from './world.js';

interface Route {
  url: string;
  /** Statements that it costs, with the one that looks the session up. */
  statements: number;
  /** An index that it must use. */
  index?: string;
  /** Pages of a hundred that are turned before a second measurement. */
  deep?: number;
  /** Rows that the dearest statement may read for a page of 20; without it, three times the page. */
  rows?: number;
  /** Pages of tables and indexes that the dearest statement may touch on PostgreSQL. */
  blocks?: number;
  /** Answers with one thing, not with a page. */
  single?: boolean;
}

const PAGE_ROWS = 3 * 21;
const PAGE_BLOCKS = 900;
/** Some rows of each of the fifty accounts that the viewer follows. */
const FEED = { rows: 12 * 50, blocks: 4_000 };
/** Of each collection up to 20 posts are looked at for its cover. */
const COVERS = 21 * 20;
/** Words are counted up to a thousand matches, to begin with the rarest. */
const SEARCH = { rows: 1_100, blocks: 1_000 };

const POSTS_OF_TAG = onPostgres ? 'pk_post_tags' : 'SEARCH x USING PRIMARY KEY (tag=?';

const WORDS_OF_NAMES = onPostgres ? 'pk_user_name_words' : 'SEARCH x USING PRIMARY KEY (word>?';

const ROUTES: Route[] = [
  { url: '/feed', statements: 3, index: 'ix_posts_author', deep: 5, ...FEED },
  { url: '/feed?include_self=false', statements: 3, index: 'ix_posts_author', deep: 5, ...FEED },
  { url: '/feed/global', statements: 3, index: 'ix_posts_newest' },
  { url: '/posts?sort=newest', statements: 3, index: 'ix_posts_newest', deep: 100 },
  { url: '/posts?sort=oldest', statements: 3, index: 'ix_posts_newest', deep: 20 },
  { url: '/posts?sort=most_liked', statements: 3, index: 'ix_posts_most_liked', deep: 110 },
  { url: '/posts?sort=most_commented', statements: 3, index: 'ix_posts_most_commented', deep: 110 },
  { url: '/posts?since=2023-11-20T00:00:00Z&until=2023-11-25T00:00:00Z', statements: 3, index: 'ix_posts_newest', deep: 20 },
  { url: '/posts?search=photo', statements: 4, deep: 20, ...SEARCH },
  { url: '/posts?search=word8', statements: 4, ...SEARCH },
  { url: '/posts?search=rare8', statements: 4, ...SEARCH },
  { url: '/posts?search=photo%20word8', statements: 4, ...SEARCH },
  { url: '/posts?search=nothing', statements: 3, ...SEARCH },
  { url: '/tags/all/posts', statements: 3, index: POSTS_OF_TAG, deep: 110 },
  { url: '/tags/rare/posts', statements: 3, index: POSTS_OF_TAG },
  { url: '/tags/all', statements: 2, single: true },
  { url: '/tags', statements: 2, index: 'ix_tags_most_used', deep: 40 },
  { url: '/tags?search=tag123', statements: 3, rows: 130 },
  { url: '/tags?search=tag', statements: 3, index: 'ix_tags_most_used', deep: 40, ...SEARCH },
  { url: '/tags/muted', statements: 2 },
  { url: '/blocks', statements: 2, index: 'ix_blocks_newest', deep: 1 },
  { url: '/mutes', statements: 2, index: 'ix_mutes_newest' },
  { url: '/saved', statements: 3, index: 'ix_saved_posts_user', deep: 40 },
  { url: '/collections', statements: 4, index: 'ix_collections_user', rows: COVERS },
  { url: '/collections/1/posts', statements: 4, index: 'ix_collection_posts_newest', deep: 20 },
  { url: '/collections/1', statements: 4, single: true },
  { url: `/users/${PROLIFIC}/posts`, statements: 4, index: 'ix_posts_author', deep: 20 },
  { url: `/admin/users/${PROLIFIC}/posts`, statements: 4, index: 'ix_posts_author', deep: 20 },
  { url: '/admin/users?status=waiting', statements: 2, index: 'ix_users_waiting' },
  { url: '/admin/invites', statements: 2, deep: 40 },
  { url: '/webhooks', statements: 2, index: 'ix_webhooks_user' },
  { url: '/webhooks/1', statements: 2, single: true },
  // PostgreSQL walks the events of others between them, too.
  { url: '/webhooks/1/deliveries', statements: 3, index: 'ix_webhook_deliveries_hook', deep: 20, rows: 6 * 21 },
  { url: '/auth/tokens', statements: 2, index: 'ix_personal_tokens_user' },
  { url: '/users/user6/posts', statements: 4, index: 'ix_posts_author' },
  { url: '/posts?user_id=6&sort=most_liked', statements: 4, index: 'ix_posts_author' },
  { url: `/posts/${HOT_POST}/comments?order=newest`, statements: 3, index: 'ix_comments_thread', deep: 40 },
  { url: `/posts/${HOT_POST}/comments?order=oldest`, statements: 3, index: 'ix_comments_thread', deep: 40 },
  { url: `/comments/${HOT_COMMENT}/replies`, statements: 4, index: 'ix_comments_thread', deep: 40 },
  { url: `/posts/${HOT_POST}/likes`, statements: 3, index: 'ix_reactions_newest', deep: 8 },
  { url: `/users/${STAR}/followers`, statements: 3, index: 'ix_follows_followers', deep: 8 },
  { url: `/users/${STAR}/following`, statements: 3, index: 'ix_follows_following' },
  { url: '/users?search=user', statements: 2, deep: 8 },
  { url: '/users?search=name', statements: 3, index: WORDS_OF_NAMES, deep: 2 },
  { url: '/users?search=na%20name', statements: 3, index: 'ix_user_name_words_user', deep: 2 },
  { url: '/users', statements: 2, deep: 8 },
  { url: `/posts/${HOT_POST}`, statements: 3, single: true },
  { url: '/users/user6', statements: 2, single: true },
  { url: '/users/me', statements: 2, single: true },
  { url: '/media?ids=1,2,3,4,5,6,7,8,9,10', statements: 3, rows: 40, single: true },
];

/** Walked from one end, in order, and left when the page is full. */
const ORDERED_WALK = /^SCAN ([px] USING (COVERING )?INDEX ix_(posts_(newest|most_liked|most_commented)|tags_most_used)|u)$/;
/** A thousand users are no big table to PostgreSQL, see `Plan.rowsRead`. */
const SMALL_TABLE = 'Seq Scan users';
/** Those of extensions are empty here. */
const EMPTY_TABLE = /^Seq Scan ext_/;

describe('on twenty thousand posts', () => {
  let app: TestApp;
  let ada: Person;
  let wiretap: Wiretap;
  let explainer: Explainer;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
    await promote(app, 'ada');
    const database = await app.database();
    await makeWorld(database);
    explainer = await openExplainer();
    wiretap = new Wiretap(database);
  }, 180_000);
  afterAll(async () => {
    await explainer.close();
    await app.stop();
  });

  /** What the program sends for the page after so many of a hundred. */
  async function statementsOf({ url, single }: Route, limit: number, deep = 0): Promise<Sent[]> {
    let cursor: string | null = null;
    const at = (size: number) => {
      if (single === true) return url;
      return `${url}${url.includes('?') ? '&' : '?'}limit=${size}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    };
    for (let turned = 0; turned < deep; turned++) {
      cursor = (await ada.get(at(100))).body.next_cursor;
      if (cursor === null) throw new Error(`${url} ends on page ${turned + 1}`);
    }
    return wiretap.during(async () => {
      expect(await ada.get(at(limit))).toMatchObject({ status: 200 });
    });
  }

  async function plansOf(route: Route, deep = 0): Promise<Plan[]> {
    const plans: Plan[] = [];
    for (const sent of await statementsOf(route, 20, deep)) plans.push(await explainer.explain(sent));
    return plans;
  }

  it.each(ROUTES)('$url costs $statements statements, whatever the limit', async (route) => {
    for (const limit of [5, 50]) expect(await statementsOf(route, limit)).toHaveLength(route.statements);
  });

  it.each(ROUTES)('$url reads little more than it shows, on the first page and deep down', async (route) => {
    for (const deep of new Set([0, route.deep ?? 0])) {
      const plans = await plansOf(route, deep);
      const steps = plans.flatMap((plan) => plan.steps);
      const scans = plans.flatMap((plan) => plan.scans);
      expect(scans.filter((scan) => !ORDERED_WALK.test(scan) && scan !== SMALL_TABLE && !EMPTY_TABLE.test(scan))).toEqual([]);
      if (route.index !== undefined) expect(steps.join('\n')).toContain(route.index);
      expect(Math.max(...plans.map((plan) => plan.rowsRead))).toBeLessThanOrEqual(route.rows ?? PAGE_ROWS);
      expect(Math.max(...plans.map((plan) => plan.blocksRead))).toBeLessThanOrEqual(route.blocks ?? PAGE_BLOCKS);
    }
  });

  it('looks a session up by its key', async () => {
    const [plan] = await plansOf({ url: '/users/me', statements: 2, single: true });
    expect(plan?.steps.join('\n')).toMatch(onPostgres ? /pk_sessions/ : /SEARCH s USING INTEGER PRIMARY KEY/);
  });
});
