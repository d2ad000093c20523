import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';
import { photo } from '../support/photos.js';
import { type Page, Visitor } from './support/visitor.js';

describe('a form that was shown to somebody else', () => {
  let app: TestApp;
  let ada: Visitor;
  let bob: Visitor;
  let made = 0;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    ada = await new Visitor(app.origin).signUp(`ada${++made}`);
    bob = await new Visitor(app.origin).signUp(`bob${made}`);
    await bob.submit(await bob.get('/create'), 'Post', { caption: 'Of bob' }, [photo()]);
  });

  /** In another tab of the same browser somebody else logs in. */
  const switchTo = (other: Visitor) => { ada.cookies.set('session', other.cookies.get('session') ?? ''); };
  const latest = async () => (await app.nobody.get('/posts?limit=1')).body.items[0];

  const isRefused = (page: Page, text: string) => {
    expect([page.status, page.text.includes('form-of-another-account'), page.text.includes(`bob${made}`), page.html.includes(text)]).toEqual([403, true, true, false]);
  };

  it('is not taken as the viewer’s: a post, a comment, settings, a like, the end of a session', async () => {
    const { id } = await latest();
    const pages = { post: await ada.get('/create'), comment: await ada.get(`/p/${id}`), settings: await ada.get('/settings/profile'), end: await ada.get('/logout') };
    switchTo(bob);
    isRefused(await ada.submit(pages.post, 'Post', { caption: 'ADA WROTE' }, [photo()]), 'ADA WROTE');
    isRefused(await ada.submit(pages.comment, 'Comment', { content: 'ADA WROTE' }), 'ADA WROTE');
    isRefused(await ada.submit(pages.settings, 'Save', { bio: 'ADA WROTE' }), 'ADA WROTE');
    isRefused(await ada.submit(pages.comment, /^Like/), 'ADA WROTE');
    isRefused(await ada.submit(pages.end, 'Log out'), 'ADA WROTE');
    expect(await latest()).toMatchObject({ id, caption: 'Of bob', comments_count: 0, likes_count: 0 });
    expect([(await app.nobody.get(`/users/bob${made}`)).body.bio, (await ada.get('/profile')).path]).toEqual([null, `/@bob${made}`]);
    ada.language = 'es';
    expect((await ada.submit(pages.settings, 'Save', { bio: 'x' })).text).toContain('Este formulario lo abrió otra persona');
  });

  it('is kept for whom it was typed, and shown to nobody else', async () => {
    const { id } = await latest();
    const page = await ada.get(`/p/${id}`);
    switchTo(bob);
    const refused = await ada.submit(page, 'Comment', { content: 'For ada alone' });
    const next = refused.form('Log out, and log in as somebody else').value('next') ?? '';
    const draftPath = decodeURIComponent(next.replace('/login?next=', ''));
    expect((await bob.get(draftPath)).html).not.toContain('For ada alone');
    const login = await ada.submit(refused, 'Log out, and log in as somebody else');
    const back = await ada.submit(login, 'Log in', { identifier: `ada${made}`, password: PASSWORD });
    expect(back.form('Comment').value('content')).toBe('For ada alone');
    expect((await ada.submit(back, 'Comment')).text).toContain('For ada alone');
  });

  it('also when the session was over first and another one begins by the form that follows', async () => {
    const { id } = await latest();
    const page = await ada.get(`/p/${id}`);
    ada.cookies.delete('session');
    const login = await ada.submit(page, 'Comment', { content: 'For ada alone' });
    const other = await ada.submit(login, 'Log in', { identifier: `bob${made}`, password: PASSWORD });
    expect([other.path.startsWith(`/p/${id}`), other.form('Comment').value('content')]).toEqual([true, '']);
  });

  it('is taken after the same person has logged in again', async () => {
    const { id } = await latest();
    const page = await ada.get(`/p/${id}`);
    await ada.submit(await ada.get('/logout'), 'Log out');
    await ada.submit(await ada.get('/login'), 'Log in', { identifier: `ada${made}`, password: PASSWORD });
    expect((await ada.submit(page, 'Comment', { content: 'Still me' })).text).toContain('Still me');
  });
});
