import { jest } from '@jest/globals';
import { AdminService, InstanceDaysService } from '../../src/modules/admin/index.js';
import { TestApp } from '../support/app.js';
import { setAhead } from '../support/clock.js';
import { photo } from '../support/photos.js';
import { type Page, Visitor } from './support/visitor.js';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('the console', () => {
  let app: TestApp;
  let root: Visitor;
  let ada: Visitor;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    await app.newPeople();
    root = await new Visitor(app.origin).signUp('rosa');
    ada = await new Visitor(app.origin).signUp('ada');
    await app.service(AdminService).changeUser('rosa', { role: 'admin' }, null);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => app.stop());

  const share = async (fields: Record<string, string>): Promise<Page> => ada.submit(await ada.get('/create'), 'Post', fields, [photo()]);

  it.each(['/console/users', '/console/stats', '/console/audit', '/console/users/ada/posts', '/console/users/ada/change?role=admin'])('%s is for administrators', async (path) => {
    expect((await new Visitor(app.origin).get(path)).path).toBe(`/login?next=${encodeURIComponent(path)}`);
    expect((await ada.get(path)).status).toBe(403);
    const page = await root.get(path);
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
  });

  it('asks before it suspends, does it at once, and restores', async () => {
    expect((await ada.request('POST', '/console/users/ada', new URLSearchParams({ role: 'admin' }))).status).toBe(403);
    const list = await root.get('/console/users?search=ad');
    expect(list.attributes('li', 'data-testid')).toEqual(['person']);
    const asked = await root.get(list.link('Suspend: ada'));
    expect([asked.status, asked.text, asked.link('Cancel')]).toEqual([200, expect.stringContaining('Suspend ada? The account is signed out everywhere'), '/console/users?search=ad']);
    expect((await ada.get('/feed')).path).toBe('/feed');
    const suspended = await root.submit(asked, 'Suspend', { status: 'suspended' });
    expect([suspended.path, suspended.text.includes('Suspended')]).toEqual(['/console/users?search=ad', true]);
    expect([(await ada.get('/feed')).path, (await root.get('/@ada')).status]).toEqual(['/login?next=%2Ffeed', 404]);
    await root.submit(suspended, 'Restore: ada', { status: 'active' });
    expect((await root.get('/@ada')).status).toBe(200);
  });

  it('asks before it makes and unmakes administrators', async () => {
    const promoted = await root.submit(await root.get((await root.get('/console/users')).link('Make administrator: ada')), 'Make administrator', { role: 'admin' });
    expect([promoted.path, (await ada.get('/console/users')).status]).toEqual(['/console/users', 200]);
    const asked = await root.get(promoted.link('Make ordinary user: ada'));
    expect(asked.text).toContain('Make ada an ordinary user? The account is signed out everywhere');
    await root.submit(asked, 'Make ordinary user', { role: 'user' });
    expect((await ada.get('/feed')).path).toBe('/login?next=%2Ffeed');
    expect((await root.get('/console/users')).html).not.toContain('Suspend: rosa');
  });

  it('asks nothing that makes no sense, of nobody who is not there, and leads nowhere else', async () => {
    expect((await root.get('/console/users/ada/change?status=weird')).status).toBe(400);
    expect((await root.get('/console/users/ada/change')).path).toBe('/console/users');
    expect((await root.get('/console/users/missing/change?role=admin')).status).toBe(404);
    expect((await root.get('/console/users/missing/posts')).status).toBe(404);
    expect((await root.get('/console/users/ada/change?role=admin&back=https://evil.example/')).link('Cancel')).toBe('/console/users');
  });

  it('refuses what is no change, and says why', async () => {
    const refused = await root.request('POST', '/console/users/ada', new URLSearchParams({ status: 'weird' }));
    expect([refused.status, refused.text]).toEqual([400, expect.stringMatching(/Please look at these again: status must be one of/)]);
    expect((await root.get('/@ada')).status).toBe(200);
    await app.service(AdminService).changeUser('ada', { role: 'admin' }, null);
    await app.service(AdminService).changeUser('rosa', { role: 'user' }, null);
    const last = await ada.request('POST', '/console/users/ada', new URLSearchParams({ role: 'user' }));
    expect([last.status, last.text]).toEqual([409, expect.stringContaining('last active administrator')]);
  });

  it('tells in sentences what administrators did, in both languages', async () => {
    const post = await share({ visibility: 'private' });
    const comment = await ada.submit(post, 'Comment', { content: 'Hm' });
    await root.get(post.path);
    await root.request('POST', '/console/users/ada', new URLSearchParams({ status: 'suspended', role: 'admin' }));
    await root.request('POST', '/console/users/ada', new URLSearchParams({ status: 'active', role: 'user' }));
    await root.submit(await root.get(`${post.path}/comments/${comment.attributes('\\w+', 'data-id').at(-1) ?? ''}/delete`), 'Delete');
    await root.submit(await root.get(`${post.path}/delete`), 'Delete');
    const audit = await root.get('/console/audit');
    const text = audit.text.replace(/ (?=[.,])/g, '');
    const id = post.path.split('/').at(-1) ?? '';
    for (const sentence of [
      `rosa deleted post ${id} of ada.`, `rosa deleted a comment of ada on post ${id}.`, 'rosa restored ada. rosa made ada an ordinary user.', 'rosa suspended ada. rosa made ada an administrator.',
      `rosa read post ${id}, which is hidden.`, 'An unnamed administrator made rosa an administrator.',
    ]) expect(text).toContain(sentence);
    expect([text.includes('{'), text.includes('user.changed')]).toEqual([false, false]);
    await ada.submit(await ada.get('/login'), 'Log in', { identifier: 'ada', password: 'four random green words' });
    await ada.submit(await ada.get('/settings/delete'), 'Delete my account for good', { password: 'four random green words' });
    root.language = 'es';
    expect((await root.get('/console/audit')).text).toMatch(/rosa suspendió a una cuenta que ya no existe \(\d+\)\. rosa hizo administrador a una cuenta/);
  });

  it('lists all posts of a person, what is hidden without its text and pictures', async () => {
    for (const [caption, visibility] of [['Herons', 'public'], ['a canary', 'private'], ['another canary', 'followers']]) await share({ caption: caption ?? '', visibility: visibility ?? '' });
    const list = await root.get((await root.get('/console/users')).link('2 posts: ada'));
    expect(list.attributes('li', 'data-testid')).toEqual(['post', 'post', 'post']);
    expect(list.text).toMatch(/Hidden from you For followers · 1 file .* Hidden from you For the account alone .* Herons For everybody/);
    expect([list.html.includes('canary'), (list.html.match(/<img class="thumb"/g) ?? []).length]).toEqual([false, 1]);
    expect((await root.get('/console/audit')).text).not.toContain('which is hidden');
    const [hidden = ''] = list.attributes('a', 'href').filter((href) => href.startsWith('/p/'));
    expect((await root.get(hidden)).text).toContain('another canary');
    expect((await root.get('/console/audit')).text).toContain('which is hidden');
    expect((await root.get('/console/users/rosa/posts')).text).toContain('This account has posted nothing.');
  });

  it('draws how much there was, and says it in a table and in words', async () => {
    const alone = await root.get('/console/stats');
    expect(alone.text).toContain('People 2');
    expect(alone.html).toMatch(/<desc id="chart-users_count-text">2 on .*?; there are no earlier figures yet\.<\/desc>/);
    setAhead(app, -2 * DAY_MS);
    await app.service(InstanceDaysService).record();
    jest.restoreAllMocks();
    await share({});
    const { html, text } = await root.get('/console/stats');
    expect(html).toMatch(/<desc id="chart-posts_count-text">From 0 on [^<]* to 1 on [^<]*\.<\/desc>/);
    expect(html.match(/<svg class="chart"[^>]*role="img"/g)).toHaveLength(3);
    expect(text).toMatch(/Figures are written down since .* Day People Posts Storage \w+ \d+, \d+ 2 1 0.3 kB \w+ \d+, \d+ 2 0 0 kB \w+ \d+, \d+ \(2\) \(0\) \(0 kB\)/);
  });
});
