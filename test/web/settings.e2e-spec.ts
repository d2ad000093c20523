import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';
import { photo } from '../support/photos.js';
import { Outbox } from '../mail/support/outbox.js';
import { Visitor } from './support/visitor.js';

describe('the settings', () => {
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

  it('change the profile and its picture', async () => {
    const saved = await ada.submit(await ada.get('/settings/profile'), 'Save', { display_name: 'Ada Lovelace', bio: 'Engines https://example.org/a_(b) and javascript:alert(1)' });
    expect([saved.path, saved.form('Save').value('display_name')]).toEqual(['/settings/profile?done=1', 'Ada Lovelace']);
    const profile = await new Visitor(app.origin).get('/@ada');
    expect(profile.html).toContain('<a href="https://example.org/a_(b" rel="nofollow ugc noopener">');
    const cleared = await ada.submit(saved, 'Save', { display_name: '' });
    expect(cleared.form('Save').value('display_name')).toBe('');
    const long = await ada.submit(cleared, 'Save', { bio: 'x'.repeat(151), display_name: 'kept' });
    expect([long.status, long.form('Save').value('display_name'), long.attributes('textarea', 'aria-invalid').length]).toEqual([400, 'kept', 1]);
    const pictured = await ada.submit(saved, 'Set the picture', {}, [photo()]);
    expect(pictured.attributes('img', 'src')[0]).toMatch(/^\/avatars\//);
    const refused = await ada.submit(saved, 'Set the picture', {}, [Buffer.from('nothing of the kind, and long enough to tell')]);
    expect([refused.status, refused.html.includes('role="alert"')]).toEqual([415, true]);
    const removed = await ada.submit(pictured, 'Back to the default picture');
    expect(removed.attributes('img', 'src')[0]).toMatch(/default-avatar/);
  });

  it('change how one signs in, with the password', async () => {
    const account = await ada.get('/settings/account');
    const wrong = await ada.submit(account, 'Change the address', { email: 'new@example.org', current_password: 'not the password' });
    expect([wrong.status, wrong.form('Change the address').value('email')]).toEqual([403, 'new@example.org']);
    const asked = await ada.submit(account, 'Change the address', { email: 'new@example.org', current_password: PASSWORD });
    expect(asked.text).toContain('new@example.org takes its place');
    const other = new Visitor(app.origin);
    await other.submit(await other.get('/login'), 'Log in', { identifier: 'ada', password: PASSWORD });
    const changed = await ada.submit(account, 'Change the password', { current_password: PASSWORD, new_password: 'another four green words' });
    expect([changed.path, (await other.get('/feed')).path]).toEqual(['/settings/account?done=1', '/login?next=%2Ffeed']);
    const renamed = await ada.submit(account, 'Change the username', { username: 'Lovelace' });
    expect(renamed.form('Change the username').value('username')).toBe('lovelace');
    expect((await ada.submit(account, 'Change the username', { username: 'admin' })).status).toBe(400);
  });

  it('list sessions and end them', async () => {
    const eva = await new Visitor(app.origin).signUp('eva');
    const others: Visitor[] = [];
    for (let n = 0; n < 3; n++) {
      const other = new Visitor(app.origin);
      await other.submit(await other.get('/login'), 'Log in', { identifier: 'eva', password: PASSWORD });
      others.push(other);
    }
    const list = await eva.get('/settings/sessions');
    const ids = list.attributes('li', 'data-id');
    expect([ids.length, list.text.includes('This browser')]).toEqual([4, true]);
    const ended = await eva.request('POST', `/settings/sessions/${ids[0]}/end`, new URLSearchParams());
    expect([ended.attributes('li', 'data-id').length, (await others[2]!.get('/feed')).path]).toEqual([3, '/login?next=%2Ffeed']);
    const alone = await eva.submit(ended, 'End all others');
    expect([alone.attributes('li', 'data-id').length, (await others[0]!.get('/feed')).path]).toEqual([1, '/login?next=%2Ffeed']);
  });

  it('delete the account with its password', async () => {
    const zoe = await new Visitor(app.origin).signUp('zoe');
    expect((await zoe.submit(await zoe.get('/settings/delete'), 'Delete my account for good', { password: 'wrong password' })).status).toBe(403);
    const gone = await zoe.submit(await zoe.get('/settings/delete'), 'Delete my account for good', { password: PASSWORD });
    expect([gone.path, (await zoe.get('/@zoe')).status, (await zoe.get('/feed')).path]).toEqual(['/', 404, '/login?next=%2Ffeed']);
  });

  it('lead back in who has forgotten the password', async () => {
    const max = await new Visitor(app.origin).signUp('max');
    const visitor = new Visitor(app.origin);
    const [known, unknown] = await Promise.all(['max@example.org', 'nobody@example.org'].map(async (email) => visitor.submit(await visitor.get('/forgot-password'), 'Send the link', { email })));
    expect([known!.status, known!.text]).toEqual([200, unknown!.text]);
    const mails = await new Outbox().waitFor('max@example.org', 2);
    expect(mails.length).toBe(2);
    expect((await max.get('/feed')).path).toBe('/feed');
  });
});
