import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';
import { photo } from '../support/photos.js';
import { Visitor } from './support/visitor.js';

describe('the forms of older clients', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const send = (visitor: Visitor, path: string, fields: Record<string, string>) => visitor.request('POST', path, new URLSearchParams(fields));
  const SAME = { 'sec-fetch-site': 'same-origin' };

  it('sign up by a name, log in by address, post, like, follow and comment', async () => {
    const [zoe, other] = [new Visitor(app.origin), new Visitor(app.origin)];
    expect((await send(zoe, '/signup', { name: 'Zoë Müller', email: 'zoe@example.org', password: PASSWORD })).path).toBe('/feed');
    expect((await send(other, '/signup', { name: 'Zoë Müller', email: 'other@example.org', password: PASSWORD })).path).toBe('/feed');
    expect([(await zoe.get('/profile')).path, (await other.get('/profile')).path]).toEqual(['/@zoe_muller', '/@zoe_muller2']);
    expect((await send(new Visitor(app.origin), '/signup', { name: '!', email: 'short@example.org', password: PASSWORD })).path).toBe('/feed');
    expect((await app.nobody.get('/users/person')).status).toBe(200);
    const back = new Visitor(app.origin);
    expect((await send(back, '/login', { email: 'zoe@example.org', password: PASSWORD })).path).toBe('/feed');

    const form = new FormData();
    form.append('caption', 'As ever');
    form.append('image', new Blob([new Uint8Array(photo())]), 'picture.jpg');
    const posted = await back.request('POST', '/post/create', form);
    expect([posted.status, posted.path, posted.text.includes('As ever')]).toEqual([200, '/p/1', true]);
    for (const pressed of ['true', 'false', 'true']) expect((await other.get('/post/like/1', SAME)).attributes('button', 'aria-pressed')[0]).toBe(pressed);
    const { body: user } = await app.nobody.get('/users/zoe_muller');
    expect((await other.get(`/follow/${user.id}`, SAME)).text).toContain('1 follower');
    expect((await other.get(`/follow/${user.id}`, SAME)).text).toContain('0 followers');
    expect((await send(other, '/post/comment/1', { text: 'From long ago' })).text).toContain('From long ago');
  });

  it('change nothing by a link from elsewhere', async () => {
    const eva = await new Visitor(app.origin).signUp('eva');
    for (const path of ['/post/like/1', '/follow/1']) {
      for (const headers of [{}, { 'sec-fetch-site': 'none' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) expect([path, (await eva.get(path, headers as Record<string, string>)).status]).toEqual([path, 405]);
    }
    expect((await new Visitor(app.origin).get('/post/like/1', SAME)).path).toMatch(/^\/login/);
  });
});
