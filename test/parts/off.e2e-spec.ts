import { buildDocument } from '../../src/core/openapi/index.js';
import { PART_NAMES, type PartName } from '../../src/core/parts/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { findFaults, findRemains } from '../deletion/support/remains.js';
import { TestApp } from '../support/app.js';
import { type Answer, Client, PASSWORD, newName } from '../support/person.js';
import { Visitor } from '../web/support/visitor.js';
import { Receiver } from '../webhooks/support/receiver.js';
import { crawl } from './support/crawl.js';
import { ROUTES_OF, routesOf } from './support/routes.js';
import { type Scene, makeScene } from './support/scene.js';

const DIALECTS = 'simplified-instagram,mini-social-feed,fastapi-users';
const CASES: [string, readonly PartName[]][] = [...PART_NAMES.map((name): [string, readonly PartName[]] => [name, [name]]), ['all of them', PART_NAMES]];

describe('a part that is switched off', () => {
  let app: TestApp;
  let scene: Scene;
  let receiver: Receiver;
  let all: readonly string[];
  let documented: readonly string[];

  beforeAll(async () => {
    receiver = await Receiver.start();
    app = await TestApp.start({ MODULES_OFF: '', DIALECTS, WEBHOOKS_ALLOW_PRIVATE: 'on' });
    scene = await makeScene(app, receiver.url);
    all = routesOf(app);
    documented = operations();
  });
  afterAll(async () => {
    await app.stop();
    await receiver.stop();
  });

  /** Those of the document, such as `GET /posts/{id}`. */
  const operations = () => Object.entries(buildDocument(app.app).paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`));
  const switchOff = async (parts: readonly PartName[]) => {
    app = await app.restart({ MODULES_OFF: parts.join(', ') });
  };
  const logIn = async (name: string) => {
    const visitor = new Visitor(app.origin);
    const { path } = await visitor.submit(await visitor.get('/login'), 'Log in', { identifier: name, password: PASSWORD });
    expect(path).toBe('/feed');
    return visitor;
  };
  const visitors = async () => [new Visitor(app.origin), await logIn('bob'), await logIn('ada')];

  it('would be found by a look through the pages: with none off they lead to each', async () => {
    await switchOff([]);
    const met = new Set<string>();
    for (const visitor of await visitors()) {
      const found = await crawl(app, visitor);
      expect(found.dead).toEqual([]);
      for (const route of found.met) met.add(route);
    }
    for (const part of PART_NAMES) expect([part, ROUTES_OF[part].some((route) => met.has(route))]).toEqual([part, true]);
    expect(met.size).toBeGreaterThan(60);
  });

  describe.each(CASES)('(%s)', (_name, parts) => {
    beforeAll(() => switchOff(parts));

    it('has no route', async () => {
      const gone = all.filter((route) => !routesOf(app).includes(route));
      expect(gone.sort()).toEqual(parts.flatMap((part) => ROUTES_OF[part]).sort());
      const filled = (route: string) => route.replace(':target_type', 'post').replace(':type', 'post').replace(/:\w+/g, '1').split(' ') as [string, string];
      const ada = new Client(app.origin, scene.ada.token);
      const unlike: unknown[] = [];
      const faceOf = ({ status, headers, body }: Answer) => JSON.stringify([status, headers.get('content-type'), headers.get('cache-control'), headers.get('www-authenticate'), { ...body, instance: '', request_id: '' }]);
      for (const [method, path] of gone.map(filled)) {
        for (const client of [ada, app.nobody]) {
          const [answer, nowhere] = [await client.request(path, { method }), await client.request('/nowhere', { method })];
          if (faceOf(answer) !== faceOf(nowhere) || answer.body.code !== 'route-not-found') unlike.push([method, path, answer.status, answer.body]);
        }
      }
      expect(unlike).toEqual([]);
      const page = await new Visitor(app.origin).get('/saved');
      expect(page.status).toBe(parts.includes('saved') ? 404 : 200);
    });

    it('is not in the document, nor named in what is left of it', async () => {
      const document = buildDocument(app.app);
      const left = operations();
      const gone = documented.filter((operation) => !left.includes(operation));
      const asDocumented = (route: string) => route.replace(/:(\w+)/g, '{$1}');
      expect(gone.filter((operation) => !operation.startsWith('HEAD')).sort()).toEqual(parts.flatMap((part) => ROUTES_OF[part]).map(asDocumented).filter((route) => documented.includes(route)).sort());
      const text = JSON.stringify((await app.nobody.get('/docs-json')).body);
      for (const [name] of text.matchAll(/(GET|POST|PUT|PATCH|DELETE) \/[\w/{}-]*/g)) expect([name, left.includes(name)]).toEqual([name, true]);
      for (const path of gone.map((operation) => operation.split(' ')[1] ?? '')) if (!(path in document.paths)) expect([path, text.includes(`${path}"`)]).toEqual([path, false]);
      const used = new Set(Object.values(document.paths).flatMap((item) => Object.values(item as Record<string, { tags: string[] }>).flatMap(({ tags }) => tags)));
      expect(document.tags?.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
      for (const kind of ['schemas', 'examples', 'responses'] as const) {
        const names = Object.keys(document.components?.[kind] ?? {});
        expect(names.filter((name) => !text.includes(`"#/components/${kind}/${name}"`))).toEqual([]);
      }
      expect(text.includes('x-token-scope')).toBe(!parts.includes('tokens'));
    });

    it('is told by GET /instance', async () => {
      expect((await app.nobody.get('/instance')).body.modules_off).toEqual(parts);
    });

    it('is not led to by any page', async () => {
      for (const visitor of await visitors()) {
        const { dead, met } = await crawl(app, visitor);
        expect(dead).toEqual([]);
        expect(met.size).toBeGreaterThan(visitor.cookies.has('session') ? 40 : 10);
      }
    });

    it('is missed by nobody who does something else', async () => {
      const [cleo, dan] = await app.people(newName('cleo'), newName('dan'));
      const post = await cleo.share({ caption: 'Over the #river' });
      await dan.follows(cleo);
      await dan.likes(post);
      const comment = await dan.comments(post, 'How far is it?');
      await cleo.replies(comment);
      expect((await dan.get('/feed')).body.items).toMatchObject([{ id: post.id, likes_count: 1, dislikes_count: 0, comments_count: 2, viewer: { liked: true, disliked: false, saved: false } }]);
      expect((await cleo.get('/notifications')).body.items).toHaveLength(3);
      expect((await dan.get(`/posts/${post.id}/comments`)).body.items).toMatchObject([{ likes_count: 0, viewer: { liked: false } }]);
      await dan.leaves();
      await cleo.leaves();
      await app.service(Background).settled();
      expect([await findRemains(app, dan.id), await findRemains(app, cleo.id), await findFaults(app)]).toEqual([[], [], []]);
    });
  });
});
