import { TestApp } from '../support/app.js';
import { Visitor } from './support/visitor.js';

describe('the console', () => {
  let app: TestApp;
  let root: Visitor;
  let ada: Visitor;

  beforeAll(async () => {
    app = await TestApp.start();
    root = await new Visitor(app.origin).signUp('rosa');
    ada = await new Visitor(app.origin).signUp('ada');
    const { AdminService } = await import('../../src/modules/admin/index.js');
    await app.service(AdminService).changeUser('rosa', { role: 'admin' }, null);
  });
  afterAll(() => app.stop());

  it.each(['/console/users', '/console/stats', '/console/audit'])('%s is for administrators', async (path) => {
    expect((await new Visitor(app.origin).get(path)).path).toBe(`/login?next=${encodeURIComponent(path)}`);
    expect((await ada.get(path)).status).toBe(403);
    const page = await root.get(path);
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
  });

  it('suspends at once, restores, and keeps a log', async () => {
    expect((await ada.request('POST', '/console/users/ada', new URLSearchParams({ role: 'admin' }))).status).toBe(403);
    const list = await root.get('/console/users?search=ad');
    expect(list.attributes('li', 'data-testid')).toEqual(['person']);
    const form = list.form('Suspend: ada');
    const suspended = await root.request('POST', form.action, new URLSearchParams([...form.fields, ['status', 'suspended']]));
    expect([suspended.path, suspended.text.includes('Suspended')]).toEqual(['/console/users?search=ad', true]);
    expect([(await ada.get('/feed')).path, (await root.get('/@ada')).status]).toEqual(['/login?next=%2Ffeed', 404]);
    const again = suspended.form('Restore: ada');
    await root.request('POST', again.action, new URLSearchParams([...again.fields, ['status', 'active']]));
    expect((await root.get('/@ada')).status).toBe(200);
    const audit = await root.get('/console/audit');
    expect(audit.text).toContain('rosa user.changed user');
    expect((await root.get('/console/stats')).text).toContain('People 2');
  });

  it('refuses what is no change, and says why', async () => {
    const refused = await root.request('POST', '/console/users/ada', new URLSearchParams({ status: 'weird' }));
    expect([refused.status, refused.text]).toEqual([400, expect.stringMatching(/Please look at these again: status must be one of/)]);
    expect((await root.get('/@ada')).status).toBe(200);
  });
});
