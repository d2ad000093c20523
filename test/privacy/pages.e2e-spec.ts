import { TestApp } from '../support/app.js';
import { pagesOf } from '../web/support/pages.js';
import type { Page } from '../web/support/visitor.js';
import { CanariesOfPages } from './support/canaries-of-pages.js';
import { ACTING_LINKS, type PageCase, casesOf, outcomeOf } from './support/page-table.js';
import { Visitors } from './support/visitors.js';
import { ACTORS, type Actor, World } from './support/world.js';

describe('the actor table of pages', () => {
  let app: TestApp;
  let world: World;
  let visitors: Visitors;
  let cases: PageCase[];

  beforeAll(async () => {
    app = await TestApp.start();
    world = await World.build(app);
    visitors = await Visitors.enter(world);
    cases = pagesOf(app).filter(({ method, path }) => method === 'GET' && !ACTING_LINKS.includes(path)).flatMap((page) => casesOf(world, page, { session: 1, asker: 'pending' }));
  });
  afterAll(() => app.stop());

  async function open(actor: Actor, { owner }: PageCase, url: string, method = 'GET'): Promise<Page> {
    return visitors.as(actor, owner).ask(method, url);
  }

  /** What search is tried with, wherever there is one. */
  const words = () => [...world.secrets.filter(({ name }) => /^(caption|tag|alttext|comment|answer) /.test(name)).map(({ text }) => text), world.openWord, 'The', 'clara', 'sam', 'Samcanaryname', 'samcanarybio', 'sam@example.org', '%'];

  /** A page and what it leads on to in itself: further pages of lists, other orders, other pictures. */
  async function read(actor: Actor, one: PageCase): Promise<[Page, ...Page[]]> {
    const first = await open(actor, one, one.url);
    const searches = /^\/(search|console\/users)$/.test(one.path) ? words().map((word) => `${one.url}?${one.path === '/search' ? 'q' : 'search'}=${encodeURIComponent(word)}`) : [];
    const [pages, seen, waiting] = [[first], new Set([one.url]), searches];
    for (let page: Page | undefined = first; page !== undefined; ) {
      waiting.push(...page.attributes('a', 'href').map((href) => href.replace(/#.*/, '')).filter((href) => href.startsWith(`${one.url}?`)));
      const next = waiting.find((url) => !seen.has(url));
      if (next === undefined || seen.size > 60) break;
      seen.add(next);
      page = await open(actor, one, next);
      pages.push(page);
    }
    return pages as [Page, ...Page[]];
  }

  it('holds for each page and actor, and shows nobody what is not for them', async () => {
    const canaries = new CanariesOfPages(world);
    const wrong: string[] = [];
    const open = [world.openPost.id, world.post('paul public').id].map(String);
    for (const one of cases) {
      for (const actor of ACTORS) {
        const pages = await read(actor, one);
        const met = outcomeOf('GET', pages[0]);
        if (met !== one.outcomes[actor]) wrong.push(`${one.url} of ${one.owner}: ${actor} met ${met}, not ${one.outcomes[actor]}`);
        for (const page of pages) canaries.look(visitors.nameOf(actor, one.owner), one.path, page);
        if (one.path === '/search') wrong.push(...pages.flatMap(({ html }) => [...html.matchAll(/data-testid="post" data-id="(\d+)"/g)].map(([, id = '']) => id)).filter((id) => !open.includes(id)).map((id) => `${actor} has found ${id}`));
      }
    }
    // Where those who blocked each other meet.
    for (const actor of ACTORS) canaries.look(visitors.nameOf(actor, 'clara'), '/p/:id', await visitors.as(actor, 'clara').ask('GET', `/p/${world.thirdPost.id}`));
    expect([...wrong, ...canaries.leaks]).toEqual([]);
    expect(cases.length).toBeGreaterThan(80);
    // So that it would have found what is shown too much.
    const shown = world.secrets.filter(({ name, readers }) => /^(caption|alttext|comment|answer) /.test(name) && readers.length > 0).map(({ name }) => name);
    expect(shown.filter((name) => !canaries.found.has(name))).toEqual([]);
  }, 300_000);

  const SPELLINGS: [string, (url: string) => string][] = [
    ['with a slash behind', (url) => (url === '/' ? url : url.replace(/$|(?=\?)/, '/'))],
    ['in capitals', (url) => url.replace(/^[^?]*/, (path) => path.toUpperCase())],
    ['with escapes', (url) => url.replace(/^\/@(\w)/, (_text, letter: string) => `/@%${letter.charCodeAt(0).toString(16)}`)],
    ['as HEAD', (url) => url],
  ];

  it.each(SPELLINGS)('holds %s', async (spelling, spell) => {
    const method = spelling === 'as HEAD' ? 'HEAD' : 'GET';
    const wrong: string[] = [];
    for (const one of cases.filter(({ url }) => method === 'HEAD' || spell(url) !== url)) {
      for (const actor of ['nobody', 'stranger', 'follower', 'admin'] as const) {
        const met = outcomeOf('GET', await open(actor, one, spell(one.url), method));
        if (met !== one.outcomes[actor]) wrong.push(`${spell(one.url)} of ${one.owner}: ${actor} met ${met}, not ${one.outcomes[actor]}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  /** A page without what may differ: what it was asked for, and what is drawn anew each time. */
  function faceOf({ status, html }: Page, asked: string): string {
    const clean = html.replace(/Request [\w-]+/g, '').replace(/(name="form_token" value=")[^"]*/g, '$1');
    return `${status} ${clean.replaceAll(asked, 'ASKED').replaceAll(encodeURIComponent(asked), 'ASKED')}`;
  }

  it('gives what is hidden and what is missing the same page', async () => {
    const different: string[] = [];
    for (const one of cases.filter(({ outcomes }) => Object.values(outcomes).includes('404'))) {
      const missing = one.url.replace(/^\/p\/\d+/, '/p/987654').replace(/^\/@\w+/, '/@zoe');
      for (const actor of ACTORS.filter((name) => one.outcomes[name] === '404')) {
        const [hidden, none] = [await open(actor, one, one.url), await open(actor, one, missing)];
        if (faceOf(hidden, one.url) !== faceOf(none, missing)) different.push(`${actor} tells ${one.url} from ${missing}`);
      }
    }
    expect(different).toEqual([]);
  }, 120_000);
});
