import { TestApp } from '../support/app.js';
import { photo } from '../support/photos.js';
import { Visitor } from './support/visitor.js';

describe('pages of people', () => {
  let app: TestApp;
  let ada: Visitor;
  let bob: Visitor;
  let nobody: Visitor;
  /** Where the post is that ada has made. */
  let herons: string;
  const id = () => herons.replace('/p/', '');

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    await app.newPeople();
    ada = await new Visitor(app.origin).signUp('ada');
    bob = await new Visitor(app.origin).signUp('bob');
    nobody = new Visitor(app.origin);
    ({ path: herons } = await ada.submit(await ada.get('/create'), 'Post', { caption: 'Herons at the pond' }, [photo()]));
  });
  afterAll(() => app.stop());

  it('lead from the search to a profile that is followed and left', async () => {
    const found = await bob.get('/search?q=ad');
    expect([found.link('ada'), (await nobody.get('/search?q=herons')).attributes('li', 'data-id')]).toEqual(['/@ada', [id()]]);
    expect((await bob.get('/search?q=%3Cscript%3E')).html).not.toContain('<script>');
    const profile = await bob.get('/@ada');
    expect([profile.attributes('li', 'data-id'), profile.text.includes('1 post')]).toEqual([[id()], true]);
    const followed = await bob.submit(profile, 'Follow ada');
    expect(followed.text).toContain('1 follower');
    expect((await nobody.get('/@ada/followers')).link('bob')).toBe('/@bob');
    expect((await nobody.get('/@bob/following')).link('ada')).toBe('/@ada');
    expect((await bob.get('/feed')).attributes('article', 'data-id')).toEqual([id()]);
    const list = await bob.get('/@bob/following');
    expect((await bob.submit(list, 'Unfollow ada')).path).toBe('/@bob/following');
    const again = await bob.submit(await bob.get('/search?q=ad'), 'Follow ada');
    expect([again.path, again.form('Unfollow ada').action]).toEqual(['/search?q=ad', '/@ada/follow']);
    expect((await nobody.get('/@bob/following')).html).not.toContain('<form method="post"');
    const left = await bob.submit(followed, 'Unfollow ada');
    expect(left.text).toContain('0 followers');
    expect([(await nobody.get('/@nobody_here')).status, (await nobody.get('/@1')).status, (await nobody.get('/@ADA')).status]).toEqual([404, 404, 200]);
  });

  it('ask a private account, which answers', async () => {
    const eva = await new Visitor(app.origin).signUp('eva');
    await eva.submit(await eva.get('/create'), 'Post', { caption: 'Behind the door' }, [photo()]);
    const saved = await eva.submit(await eva.get('/settings/privacy'), 'Save', { is_private: '1' });
    expect([saved.path, saved.text.includes('Saved.')]).toEqual(['/settings/privacy?done=1', true]);
    for (const visitor of [bob, nobody]) {
      const closed = await visitor.get('/@eva');
      expect([closed.status, closed.text.includes('This account is private'), closed.attributes('li', 'data-id')]).toEqual([200, true, []]);
      expect((await visitor.get('/@eva/followers')).status).toBe(403);
    }
    await bob.submit(await bob.get('/@eva'), 'Follow eva');
    const activity = await eva.get('/activity');
    expect(activity.text).toContain('wants to follow you');
    const form = activity.form('Accept: bob');
    await eva.request('POST', form.action, new URLSearchParams([...form.fields, ['answer', 'accept']]));
    expect((await bob.get('/@eva')).attributes('li', 'data-id').length).toBe(1);
    expect((await bob.get('/activity')).text).toContain('accepted your request to follow');
  });

  it('tell what has happened, until it is read', async () => {
    await bob.submit(await bob.get(herons), /^Like post/);
    await bob.submit(await bob.get(herons), 'Comment', { content: 'Fine' });
    const feed = await ada.get('/feed');
    expect(feed.html).toContain('unread');
    const activity = await ada.get('/activity');
    expect(activity.attributes('li', 'data-testid').filter((id) => id === 'notification').length).toBeGreaterThanOrEqual(2);
    expect(activity.html).toMatch(/class="thumb" src="[^"]*\/media\/\d+\/renditions\/thumb"/);
    const read = await ada.submit(activity, 'Mark all as read');
    expect([read.text.includes('New '), read.html.includes('unread')]).toEqual([true, false]);
  });

  it('show newcomers what there is, and everybody the most liked', async () => {
    const landing = await nobody.get('/');
    expect([landing.status, landing.link('Sign up'), landing.attributes('li', 'data-id')]).toEqual([200, '/signup', [id()]]);
    expect(landing.headers.get('cache-control')).toBe('public, max-age=60');
    expect(landing.headers.get('vary')).toMatch(/Cookie, Accept-Language/);
    const explore = await bob.get('/explore?sort=most_liked&utm_source=x');
    expect([explore.status, explore.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect((await bob.get('/profile')).path).toBe('/@bob');
  });

  it('speak the language of the browser, or the chosen one', async () => {
    const visitor = new Visitor(app.origin);
    visitor.language = 'es-MX,es;q=0.9,en;q=0.8';
    const page = await visitor.get('/login');
    expect([page.attributes('html', 'lang'), page.text.includes('Iniciar sesión')]).toEqual([['es'], true]);
    const chosen = await visitor.get('/language?to=en&back=%2Flogin');
    expect([chosen.path, chosen.attributes('html', 'lang')]).toEqual(['/login', ['en']]);
    expect((await visitor.get('/language?to=xx&back=https%3A%2F%2Fevil.example%2F')).path).toBe('/');
    for (const back of ['//evil.example', '/\\evil.example', 'javascript:alert(1)']) expect((await visitor.get(`/language?to=en&back=${encodeURIComponent(back)}`)).path).toBe('/');
  });

  it('keep their language when another site asks for another one, until their reader says so', async () => {
    const FOREIGN: Record<string, string>[] = [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { referer: 'https://evil.example/' }];
    for (const headers of FOREIGN) {
      const visitor = new Visitor(app.origin);
      const asked = await visitor.get('/language?to=es&back=%2Flogin', headers);
      expect([headers, visitor.cookies.has('language'), asked.attributes('html', 'lang'), asked.link('Go on in English')]).toEqual([headers, false, ['en'], '/login']);
      const chosen = await visitor.submit(asked, 'Español', { to: 'es' });
      expect([chosen.path, chosen.attributes('html', 'lang')]).toEqual(['/login', ['es']]);
    }
    const visitor = new Visitor(app.origin);
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }, { referer: `${app.origin}/login` }]) {
      visitor.cookies.clear();
      await visitor.get('/language?to=es', headers as unknown as Record<string, string>);
      expect([headers, visitor.cookies.get('language')]).toEqual([headers, 'es']);
    }
  });
});
