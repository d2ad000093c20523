import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';
import { Visitor } from './support/visitor.js';

describe('pages of a place that takes no new accounts', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ REGISTRATION: 'closed' });
    await new Visitor(app.origin).signUp('first');
  });
  afterAll(() => app.stop());

  it('offer none, and say so where somebody asks for one all the same', async () => {
    const guest = new Visitor(app.origin);
    for (const path of ['/', '/explore', '/login', '/about', '/@first', '/nowhere']) expect([path, (await guest.get(path)).html.includes('href="/signup"')]).toEqual([path, false]);
    const page = await guest.get('/signup');
    expect([page.status, page.text.includes('No new accounts'), page.html.includes('<form'), page.link('Log in')]).toEqual([200, true, false, '/login']);
    const sent = await guest.request('POST', '/signup', new URLSearchParams({ username: 'late', email: 'late@example.org', password: PASSWORD }));
    expect([sent.status, sent.text.includes('No new accounts'), guest.cookies.has('session'), (await guest.get('/@late')).status]).toEqual([403, true, false, 404]);
    guest.language = 'es';
    expect((await guest.get('/signup')).text).toContain('No hay cuentas nuevas');
  });

  it('let those in who have one', async () => {
    const first = new Visitor(app.origin);
    expect((await first.submit(await first.get('/login'), 'Log in', { identifier: 'first', password: PASSWORD })).path).toBe('/feed');
  });
});
