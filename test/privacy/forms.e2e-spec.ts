import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';
import { everything } from '../authority/support/snapshot.js';
import { pagesOf } from '../web/support/pages.js';
import type { Page } from '../web/support/visitor.js';
import { CanariesOfPages } from './support/canaries-of-pages.js';
import { ACTING_LINKS, type PageCase, casesOf, commenterOf, outcomeOf } from './support/page-table.js';
import { Visitors } from './support/visitors.js';
import { ACTORS, type Actor, World } from './support/world.js';

/** What is sent where an empty form would be refused for what it lacks, whoever sends it. */
const FILLED: Record<string, Record<string, string>> = {
  '/p/:id/comments': { content: 'hello' },
  '/p/:id/comments/:comment/replies': { content: 'hello' },
  '/p/:id/comments/:comment/edit': { content: 'changed' },
  '/post/comment/:id': { text: 'hello' },
  '/activity/requests/:username': { answer: 'reject' },
  // Of the sample extension, where that is in place.
  '/console/badges': { username: 'clara', on: '0' },
};

/** What takes something away from those that come behind, in this order. */
const LAST = [/\/delete$/, /follow/, /\/block$/, /\/end$/, /\/end-others$/, /\/logout$/];

describe('the actor table of forms', () => {
  let app: TestApp;
  let world: World;
  let visitors: Visitors;
  let cases: PageCase[];

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    await app.newPeople();
    world = await World.build(app);
    visitors = await Visitors.enter(world);
    const [asker] = await app.people('asker');
    await asker.follows('clara');
    const { body } = await app.nobody.post('/auth/login', { identifier: 'clara', password: PASSWORD });
    const { sid: session } = JSON.parse(Buffer.from(String(body.access_token).split('.')[1] ?? '', 'base64url').toString());
    const forms = pagesOf(app).filter(({ method, path }) => method === 'POST' || ACTING_LINKS.includes(path));
    const lateness = (path: string) => LAST.findIndex((pattern) => pattern.test(path));
    cases = forms.sort((a, b) => lateness(a.path) - lateness(b.path)).flatMap((form) => casesOf(world, form, { session, asker: 'asker' }));
  });
  afterAll(() => app.stop());

  async function send(actor: Actor, { method, path, url, owner }: PageCase): Promise<Page> {
    const visitor = visitors.as(actor, owner);
    if (method === 'GET') return visitor.ask('GET', url, undefined, { 'sec-fetch-site': 'same-origin' });
    const answer = await visitor.ask('POST', url, new URLSearchParams(FILLED[path]));
    if (answer.status !== 415) return answer;
    const files = new FormData();
    files.append('caption', 'no file');
    return visitor.ask('POST', url, files);
  }

  /** The same about something new, as somebody has deleted what was there. */
  async function anew(one: PageCase): Promise<PageCase> {
    const { post: name, path } = one;
    if (name === undefined || !path.endsWith('/delete')) return one;
    const [owner = '', visibility = ''] = name.split(' ');
    return whileActive(owner, async () => {
      if (!path.includes(':comment')) return { ...one, url: `/p/${(await world.person(owner).share({ visibility })).id}/delete` };
      const { id } = name === 'olga public' ? world.openPost : world.post(name);
      const comment = await world.person(commenterOf(name)).comments(id);
      return { ...one, url: `/p/${id}/comments/${comment.id}/delete` };
    });
  }

  /** Sam is let in for as long as that takes. */
  async function whileActive<T>(owner: string, work: () => Promise<T>): Promise<T> {
    if (owner !== 'sam') return work();
    await world.person('judge').reinstates('sam');
    const { body } = await app.nobody.post('/auth/login', { identifier: 'sam', password: PASSWORD });
    world.person('sam').token = body.access_token;
    const done = await work();
    await world.person('judge').suspends('sam');
    return done;
  }

  it('holds for each form and actor, and those who are refused change nothing', async () => {
    const canaries = new CanariesOfPages(world);
    const wrong: string[] = [];
    const check = async (actor: Actor, one: PageCase) => {
      const answer = await send(actor, one);
      const met = outcomeOf('POST', answer);
      if (met !== one.outcomes[actor]) wrong.push(`${one.method} ${one.url} of ${one.owner}: ${actor} met ${met}, not ${one.outcomes[actor]}`);
      canaries.look(visitors.nameOf(actor, one.owner), one.path, answer);
    };
    for (const one of cases) {
      const before = await everything(app);
      for (const actor of ACTORS.filter((name) => one.outcomes[name] !== 'in')) await check(actor, one);
      const after = await everything(app);
      if (JSON.stringify(after) !== JSON.stringify(before)) wrong.push(`${one.method} ${one.url} of ${one.owner} has changed ${after.filter((row) => !before.includes(row)).join(', ')}`);
      for (const [index, actor] of ACTORS.filter((name) => one.outcomes[name] === 'in').entries()) await check(actor, index === 0 ? one : await anew(one));
    }
    expect([...wrong, ...canaries.leaks]).toEqual([]);
    expect(cases.length).toBeGreaterThan(80);
  }, 300_000);
});
