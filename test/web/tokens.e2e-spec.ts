import { promote } from '../admin/support/promote.js';
import { TestApp } from '../support/app.js';
import { Client } from '../support/person.js';
import { Visitor } from './support/visitor.js';

describe('the page of personal access tokens', () => {
  let app: TestApp;
  let ada: Visitor;

  beforeAll(async () => {
    app = await TestApp.start();
    ada = await new Visitor(app.origin).signUp('ada');
  });
  afterAll(() => app.stop());

  it('makes a token, shows it once, and revokes it', async () => {
    const page = await ada.get('/settings/tokens');
    expect([page.status, page.text.includes('You have no tokens.'), page.text.includes('Moderate')]).toEqual([200, true, false]);
    expect((await ada.get('/settings/profile')).link('Access tokens')).toBe('/settings/tokens');
    const none = await ada.submit(page, 'Make a token', { name: 'Lamp' });
    expect([none.status, none.text.includes('choose at least one'), none.html.includes('value="Lamp"')]).toEqual([400, true, true]);
    const made = await ada.submit(page, 'Make a token', { name: '<b>Lamp</b>', write: '1' });
    const token = /spat_[\w-]{43}/.exec(made.html)?.[0];
    expect([made.status, made.html.includes('<b>Lamp'), made.headers.get('cache-control')]).toEqual([201, false, 'private, no-store']);
    const lamp = new Client(app.origin, token);
    expect((await lamp.get('/users/me')).body.username).toBe('ada');
    const again = await ada.get('/settings/tokens');
    expect([again.html.includes('spat_'), again.text.includes('write · until')]).toEqual([false, true]);
    const left = await ada.submit(again, /^Revoke/);
    expect([left.path, left.text.includes('You have no tokens.'), (await lamp.get('/users/me')).status]).toEqual(['/settings/tokens', true, 401]);
    expect((await ada.submit(again, /^Revoke/)).path).toBe('/settings/tokens');
  });

  it('offers administrators their scopes, in Spanish too', async () => {
    const eva = await new Visitor(app.origin).signUp('eva');
    await promote(app, 'eva');
    const page = await eva.get('/settings/tokens');
    expect([page.text.includes('Moderate'), page.text.includes('Administer')]).toEqual([true, true]);
    eva.language = 'es';
    expect((await eva.get('/settings/tokens')).text).toContain('Crear una clave');
    expect((await new Visitor(app.origin).get('/settings/tokens')).path).toBe('/login?next=%2Fsettings%2Ftokens');
  });
});
