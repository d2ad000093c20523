import { Settings } from '../../src/core/config/index.js';
import { sql } from '../../src/core/database/index.js';
import { Random } from '../../src/core/runtime/index.js';
import { AdminService } from '../../src/modules/admin/index.js';
import { Drafts } from '../../src/web/page/forms/drafts.js';
import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';
import { photo } from '../support/photos.js';
import { type Page, Visitor } from './support/visitor.js';

const UNDER_CONTROL = ['/..//evil.example', '/.//evil.example', '/%2e%2e//evil.example', '/a/../..//evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example', 'https://evil.example', 'evil.example', ''];

/** What an address brings back to somebody. */
function draftOf(app: TestApp, { path }: Page, userId: number): unknown {
  const [, draft] = /draft%3D([\w-]+)/.exec(path) ?? [];
  return new Drafts(app.service(Random), app.service(Settings)).open(draft, userId);
}

describe('pages to which people come back', () => {
  let app: TestApp;
  let ada: Visitor;

  beforeAll(async () => {
    app = await TestApp.start();
    ada = await new Visitor(app.origin).signUp('ada');
    await ada.submit(await ada.get('/create'), 'Post', { caption: 'Herons' }, [photo()]);
  });
  afterAll(() => app.stop());

  it.each(UNDER_CONTROL)('are ours, whatever an address says: %j', async (path) => {
    const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html', cookie, origin: app.origin };
    const places = [`/language?to=en&back=${encodeURIComponent(path)}`, `/login?next=${encodeURIComponent(path)}`];
    const answers = await Promise.all(places.map((place) => fetch(app.origin + place, { redirect: 'manual', headers })));
    answers.push(await fetch(`${app.origin}/p/1/like`, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams({ back: path, on: '1' }) }));
    for (const { status, headers: told } of answers) expect([status, told.get('location')]).toEqual([303, expect.stringMatching(/^\/(?![\\/])/)]);
  });

  it('have what was typed when the session was over, but for passwords', async () => {
    const bob = await new Visitor(app.origin).signUp('bob');
    const forms = {
      comment: (await bob.get('/p/1')).form('Comment'),
      profile: (await bob.get('/settings/profile')).form('Save'),
      password: (await bob.get('/settings/account')).form('Change the password'),
    };
    bob.cookies.delete('session');
    const long = '\u{1f426}'.repeat(1_000);
    const comment = await bob.request('POST', forms.comment.action, forms.comment.filledWith({ content: long }), {}, '/p/1');
    const profile = await bob.request('POST', forms.profile.action, forms.profile.filledWith({ bio: 'Engines & <numbers>', display_name: 'Bob B.' }), {}, '/settings/profile');
    const password = await bob.request('POST', forms.password.action, forms.password.filledWith({ current_password: 'the old secret', new_password: 'the new secret' }), {}, '/settings/account');
    expect([comment, profile, password].map(({ path }) => path.split('?')[0])).toEqual(['/login', '/login', '/login']);
    const { body: { id } } = await app.nobody.get('/users/bob');
    expect([draftOf(app, password, id), draftOf(app, password, id + 1)]).toEqual([{ username: 'bob' }, undefined]);
    const login = (page: typeof comment) => bob.submit(page, 'Log in', { identifier: 'bob', password: PASSWORD });
    expect((await login(comment)).form('Comment').value('content')).toBe(long);
    bob.cookies.delete('session');
    const back = (await login(profile)).form('Save');
    expect([back.value('bio'), back.value('display_name')]).toEqual(['Engines & <numbers>', 'Bob B.']);
    for (const draft of ['x', 'AAAA', 'y'.repeat(7_000), 'q1ZKS1WyUjJUqgUA']) expect((await bob.get(`/p/1?draft=${draft}`)).status).toBe(200);
  });

  it('and sign up by a form that was sent twice are signed in by both answers', async () => {
    const carl = new Visitor(app.origin);
    const form = (await carl.get('/signup')).form('Sign up');
    const body = () => form.filledWith({ username: 'carl', email: 'carl@example.org', password: PASSWORD });
    const send = (sent: URLSearchParams) => fetch(`${app.origin}/signup`, { method: 'POST', redirect: 'manual', headers: { origin: app.origin }, body: sent });
    const answers = await Promise.all([send(body()), send(body()), send(body())]);
    expect(answers.map(({ status, headers }) => [status, headers.get('location'), headers.getSetCookie().some((cookie) => cookie.startsWith('session='))])).toEqual(answers.map(() => [303, '/feed', true]));
    const others = [{ password: 'another good password' }, { email: 'other@example.org' }];
    for (const other of others) {
      const sent = body();
      for (const [name, value] of Object.entries(other)) sent.set(name, value);
      const { status, headers } = await send(sent);
      expect([other, status, headers.getSetCookie().some((cookie) => cookie.startsWith('session='))]).toEqual([other, 409, false]);
    }
  });

  it('show administrators what others may not see, once for each note of it', async () => {
    const judge = await new Visitor(app.origin).signUp('judge');
    await app.service(AdminService).changeUser('judge', { role: 'admin' }, null);
    const dora = await new Visitor(app.origin).signUp('dora');
    const { path } = await dora.submit(await dora.get('/create'), 'Post', { caption: 'For my eyes', visibility: 'private' }, [photo()]);
    const page = await judge.get(path);
    expect([page.status, page.text.includes('For my eyes')]).toEqual([200, true]);
    expect((await ada.get(path)).status).toBe(404);
    const notes = await (await app.database()).query(sql`SELECT id FROM audit_log WHERE action = 'post.read'`);
    expect(notes).toHaveLength(1);
  });

  it('are not where an address names nothing', async () => {
    for (const path of ['/p/abc', '/p/1e3', '/p/0', `/p/${'9'.repeat(20)}`, '/p/abc/likes']) {
      const page = await ada.get(path);
      expect([path, page.status, page.text.includes('Not found')]).toEqual([path, 404, true]);
    }
  });
});
