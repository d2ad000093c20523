import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdminService } from '../../src/modules/admin/index.js';
import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';
import { type Page, Visitor } from './support/visitor.js';

describe('pages where accounts wait for approval', () => {
  let app: TestApp;
  let rosa: Visitor;
  let wanda: Visitor;

  beforeAll(async () => {
    const rules = join(tmpdir(), `rules-of-pages-${process.pid}.txt`);
    writeFileSync(rules, 'Be <kind>.\nNo pictures of strangers.\n');
    app = await TestApp.start({ REGISTRATION: 'approval', INSTANCE_RULES: rules });
  });
  beforeEach(async () => {
    await app.newPeople();
    rosa = await new Visitor(app.origin).signUp('rosa');
    await app.service(AdminService).changeUser('rosa', { role: 'admin' }, null);
    wanda = new Visitor(app.origin);
  });
  afterAll(() => app.stop());

  const signUp = async (): Promise<Page> => wanda.submit(await wanda.get('/signup'), 'Sign up', { username: 'wanda', email: 'wanda@example.org', password: PASSWORD });
  const logIn = async (): Promise<Page> => wanda.submit(await wanda.get('/login'), 'Log in', { identifier: 'wanda', password: PASSWORD });

  it('say so before and after, show the rules, and let nobody in who waits', async () => {
    const form = await wanda.get('/signup');
    for (const text of ['looks at each new account first', 'read the rules', 'Be <kind>.', 'No pictures of strangers.']) expect(form.text).toContain(text);
    for (let time = 0; time < 2; time++) expect([(await signUp()).path, (await wanda.get('/feed')).path]).toEqual(['/signup/waiting', '/login?next=%2Ffeed']);
    const refused = await logIn();
    expect([refused.status, refused.text.includes('An administrator has to approve this account first')]).toEqual([403, true]);
    expect((await rosa.get('/@wanda')).status).toBe(404);
  });

  it('let administrators approve', async () => {
    await signUp();
    const list = await rosa.get((await rosa.get('/console/users')).link('Waiting'));
    expect([list.path, list.text]).toEqual(['/console/waiting', expect.stringContaining('wanda@example.org (address not confirmed)')]);
    const approved = await rosa.submit(list, 'Approve: wanda', { status: 'active' });
    expect([approved.path, approved.text.includes('Nobody waits for approval')]).toEqual(['/console/waiting', true]);
    expect([(await logIn()).path, (await rosa.get('/@wanda')).status]).toEqual(['/feed', 200]);
    expect((await rosa.get('/console/audit')).text).toContain('rosa approved wanda');
  });

  it('ask before one is declined, and delete it', async () => {
    await signUp();
    const list = await rosa.get('/console/users?status=waiting');
    const asked = await rosa.get(list.link('Decline: wanda'));
    expect([asked.text.includes('Decline wanda?'), asked.link('Cancel')]).toEqual([true, '/console/users?status=waiting']);
    const done = await rosa.submit(asked, 'Decline');
    expect([done.path, done.attributes('li', 'data-testid')]).toEqual(['/console/users?status=waiting', []]);
    expect((await logIn()).status).toBe(401);
    const late = await rosa.request('POST', '/console/users/rosa/decline', asked.form('Decline').filledWith({}));
    expect([late.status, late.text.includes('does not wait for approval')]).toEqual([409, true]);
  });

  it('are for administrators', async () => {
    await signUp();
    for (const path of ['/console/waiting', '/console/invites', '/console/users/wanda/decline']) expect((await new Visitor(app.origin).get(path)).path).toBe(`/login?next=${encodeURIComponent(path)}`);
  });
});
