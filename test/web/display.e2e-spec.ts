import { TestApp } from '../support/app.js';
import { photo } from '../support/photos.js';
import { Visitor } from './support/visitor.js';

describe('how pages are shown in a browser', () => {
  let app: TestApp;
  let ada: Visitor;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    await app.newPeople();
    ada = await new Visitor(app.origin).signUp('ada');
  });
  afterAll(() => app.stop());

  it('is chosen in the settings, and kept there alone', async () => {
    const settings = await ada.get('/settings/display');
    expect([settings.form('Save').value('language'), settings.html.includes('checked')]).toEqual(['browser', true]);
    const spanish = await ada.submit(settings, 'Save', { language: 'es' });
    expect([spanish.path, spanish.attributes('html', 'lang'), spanish.text.includes('Guardado')]).toEqual(['/settings/display?done=1', ['es'], true]);
    expect(spanish.form('Guardar').value('language')).toBe('es');
    const english = await ada.submit(spanish, 'Guardar', { language: 'browser' });
    expect([english.attributes('html', 'lang'), ada.cookies.has('language')]).toEqual([['en'], false]);
    expect((await new Visitor(app.origin).get('/')).attributes('html', 'lang')).toEqual(['en']);
  });

  it('lets lists go on by themselves for those who want that, with the link as before', async () => {
    const more = async () => {
      const page = await ada.get(post.path);
      return [page.html.includes('data-more="auto"'), page.link('More comments')];
    };
    const post = await ada.submit(await ada.get('/create'), 'Post', {}, [photo()]);
    for (let count = 0; count < 21; count++) await ada.submit(post, 'Comment', { content: `${count}`, key: `${count}` });
    const [plain, link] = await more();
    expect(plain).toBe(false);
    const settings = await ada.get('/settings/display');
    const chosen = await ada.submit(settings, 'Save', { scrolling: ['0', '1'] });
    expect([ada.cookies.get('scrolling'), await more()]).toEqual(['on', [true, link]]);
    await ada.submit(chosen, 'Save', { scrolling: ['0', '1'], language: 'en' });
    expect(ada.cookies.get('scrolling')).toBe('on');
    expect((await ada.request('POST', '/settings/display', new URLSearchParams())).path).toBe('/settings/display?done=1');
    expect(ada.cookies.get('scrolling')).toBe('on');
    await ada.submit(chosen, 'Save', { scrolling: '0' });
    expect([ada.cookies.has('scrolling'), await more()]).toEqual([false, [false, link]]);
  });

  it('has a page for when there is no connection, the same for everybody', async () => {
    const pages = [await ada.get('/offline?to=es'), await new Visitor(app.origin).get('/offline?to=es')];
    for (const page of pages) expect([page.status, page.attributes('html', 'lang'), page.text.includes('ada'), page.link('Intentarlo de nuevo')]).toEqual([200, ['es'], false, '']);
    expect(pages[1]?.headers.get('cache-control')).toBe('public, max-age=60');
    expect((await ada.get('/offline?to=xx')).attributes('html', 'lang')).toEqual(['en']);
  });

  it('can be installed', async () => {
    const { status, headers, body } = await app.nobody.get('/manifest.webmanifest');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/manifest+json; charset=utf-8']);
    expect(body).toMatchObject({ name: 'SocialPhoto', id: '/', start_url: '/', scope: '/', display: 'standalone' });
    for (const { src, type } of body.icons) {
      const icon = await app.nobody.get(src);
      expect([src, icon.status, icon.headers.get('content-type')]).toEqual([src, 200, type]);
    }
    expect(body.icons.map(({ purpose }: { purpose: string }) => purpose)).toEqual(['any', 'any', 'maskable']);
  });

  it('keeps nothing in a browser that logs out or whose account is gone', async () => {
    for (const [path, button, filled] of [['/logout', 'Log out', {}], ['/settings/delete', 'Delete my account for good', { password: 'four random green words' }]] as const) {
      const person = await new Visitor(app.origin).signUp(path === '/logout' ? 'bob' : 'carl');
      const form = (await person.get(path)).form(button);
      const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(app.origin + form.action, { method: 'POST', redirect: 'manual', headers: { cookie, origin: app.origin }, body: form.filledWith(filled) });
      expect([path, answer.status, answer.headers.get('clear-site-data')]).toEqual([path, 303, '"cache", "storage"']);
    }
    expect((await ada.get('/feed')).headers.get('clear-site-data')).toBeNull();
  });
});
