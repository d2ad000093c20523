import { AdminService } from '../../src/modules/admin/index.js';
import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';
import { Visitor } from './support/visitor.js';

const fieldsOf = (name: string) => ({ username: name, email: `${name}@example.org`, password: PASSWORD });

describe('pages for joining by invite', () => {
  let app: TestApp;
  let rosa: Visitor;

  beforeAll(async () => {
    app = await TestApp.start({ REGISTRATION: 'invite', INSTANCE_CONTACT: 'hello@example.org', INSTANCE_DESCRIPTION: 'Birds of the valley.' });
  });
  beforeEach(async () => {
    await app.newPeople();
    rosa = await new Visitor(app.origin).signUp('rosa');
    await app.service(AdminService).changeUser('rosa', { role: 'admin' }, null);
  });
  afterAll(() => app.stop());

  const makeInvite = async (fields: Record<string, string> = {}) => rosa.submit(await rosa.get('/console/invites'), 'Make an invite', fields);

  it('lead from a link of the console to an account', async () => {
    const list = await makeInvite({ uses: '2', note: 'The choir' });
    expect([list.path, list.text]).toEqual(['/console/invites', expect.stringMatching(/0 of 2 used · until .* · The choir/)]);
    const guest = new Visitor(app.origin);
    const form = await guest.get(list.link(/^Link of invite/));
    expect(form.form('Sign up').value('invite')).toMatch(/^[\w-]{20}$/);
    expect((await guest.submit(form, 'Sign up', fieldsOf('gast'))).path).toBe('/feed');
    expect((await rosa.get('/console/invites')).text).toContain('1 of 2 used');
  });

  it('ask for the invite, say what is wrong with it, and keep what was typed', async () => {
    const guest = new Visitor(app.origin);
    const missing = await guest.submit(await guest.get('/signup'), 'Sign up', fieldsOf('gast'));
    expect([missing.status, missing.text.includes('Type its code'), missing.form('Sign up').value('username')]).toEqual([403, true, 'gast']);
    guest.language = 'es';
    const wrong = await guest.submit(await guest.get('/signup?invite=wrong'), 'Registrarse', fieldsOf('gast'));
    expect([wrong.status, wrong.text.includes('La invitación no se conoce'), wrong.form('Registrarse').value('invite')]).toEqual([403, true, 'wrong']);
  });

  it('sign in both times when the form with the only use of an invite is sent twice', async () => {
    const guest = new Visitor(app.origin);
    const form = await guest.get((await makeInvite()).link(/^Link of invite/));
    const sent = form.form('Sign up').filledWith(fieldsOf('gast'));
    for (let time = 0; time < 2; time++) expect((await guest.request('POST', '/signup', sent, {}, '/signup')).path).toBe('/feed');
  });

  it('make one invite of a form that is sent twice, take invites back, and refuse what is none', async () => {
    const form = (await rosa.get('/console/invites')).form('Make an invite').filledWith({ uses: '3' });
    for (let time = 0; time < 2; time++) await rosa.request('POST', '/console/invites', form, {}, '/console/invites');
    const list = await rosa.get('/console/invites');
    expect(list.attributes('li', 'data-testid')).toEqual(['invite']);
    const link = list.link(/^Link of invite/);
    const empty = await rosa.submit(list, /^Take back invite/);
    expect([empty.path, empty.text.includes('No invites yet')]).toEqual(['/console/invites', true]);
    const guest = new Visitor(app.origin);
    expect((await guest.submit(await guest.get(link), 'Sign up', fieldsOf('gast'))).status).toBe(403);
    const refused = await makeInvite({ uses: 'many' });
    expect([refused.status, refused.text.includes('must be a whole number from 1 to 10000'), refused.form('Make an invite').value('uses')]).toEqual([400, true, 'many']);
    const audit = (await rosa.get('/console/audit')).text;
    for (const sentence of ['rosa made an invite', 'rosa took an invite back']) expect(audit).toContain(sentence);
  });

  it('say what the place is: /about, from every page', async () => {
    const guest = new Visitor(app.origin);
    const about = await guest.get((await guest.get('/explore')).link('About'));
    expect([about.path, about.headers.get('cache-control'), about.link('hello@example.org')]).toEqual(['/about', 'public, max-age=60', 'mailto:hello@example.org']);
    for (const text of ['Birds of the valley.', 'written down no rules', 'Accounts are made with an invite']) expect(about.text).toContain(text);
  });
});
