import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';
import { Visitor } from './support/visitor.js';

describe('two people with browsers that run no scripts', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('sign up, post a picture, see it in the feed, like it and log out', async () => {
    const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#3a7bd5' } }).jpeg().toBuffer();
    const [ada, bob] = [await new Visitor(app.origin).signUp('ada'), await new Visitor(app.origin).signUp('bob')];

    const posted = await ada.submit(await ada.get('/create'), 'Post', { caption: 'Low tide <b>at</b> the pond', alt_text: 'A heron in the reeds' }, [picture]);
    expect([posted.status, posted.path]).toEqual([200, expect.stringMatching(/^\/p\/\d+$/)]);
    expect(posted.text).toContain('Low tide <b>at</b> the pond');
    expect(posted.attributes('img', 'alt')).toContain('A heron in the reeds');

    const api = await app.nobody.post('/auth/login', { identifier: 'bob', password: PASSWORD });
    await app.nobody.post('/users/ada/follow', undefined, { authorization: `Bearer ${api.body.access_token}` });
    const feed = await bob.get('/feed');
    expect([feed.status, feed.attributes('article', 'data-id')]).toEqual([200, [posted.path.replace('/p/', '')]]);
    const [source = ''] = feed.attributes('img', 'srcset').flatMap((set) => set.split(' '));
    const file = await fetch(app.origin + source);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/jpeg']);

    const liked = await bob.submit(feed, 'Like post by ada, 0 likes');
    expect(liked.attributes('button', 'aria-pressed')[0]).toBe('true');
    const again = await bob.submit(feed, 'Like post by ada, 0 likes');
    expect(again.text).toContain('1');
    const taken = await bob.submit(again, 'Like post by ada, 1 like');
    expect(taken.attributes('button', 'aria-pressed')[0]).toBe('false');

    const out = await bob.submit(await bob.get('/logout'), 'Log out');
    expect([out.path, (await bob.get('/feed')).path]).toEqual(['/', '/login?next=%2Ffeed']);
    const back = await bob.submit(await bob.get(`/login?next=${encodeURIComponent(posted.path)}`), 'Log in', { identifier: 'bob@example.org', password: PASSWORD });
    expect(back.path).toBe(posted.path);
  });

  it('make one post of a form that is sent twice', async () => {
    const eva = await new Visitor(app.origin).signUp('eva');
    const form = await eva.get('/create');
    const picture = readFileSync(new URL('../../assets/default-avatar.png', import.meta.url));
    const [first, second] = [await eva.submit(form, 'Post', { caption: 'once' }, [picture]), await eva.submit(form, 'Post', { caption: 'once' }, [picture])];
    expect(second.path).toBe(first.path);
    const refused = await eva.submit(await eva.get('/create'), 'Post', { caption: 'kept' }, [Buffer.from('no picture at all')]);
    expect([refused.status, refused.form('Post').value('caption')]).toEqual([415, 'kept']);
  });

  it('are told what is wrong with a form, and keep what they typed', async () => {
    const visitor = new Visitor(app.origin);
    const weak = await visitor.submit(await visitor.get('/signup'), 'Sign up', { username: 'x', email: 'nobody', password: 'short', display_name: 'Zoë "Z"' });
    expect(weak.status).toBe(400);
    expect(weak.form('Sign up').value('display_name')).toBe('Zoë "Z"');
    expect(weak.attributes('input', 'aria-invalid').length).toBe(3);
    const wrong = await visitor.submit(await visitor.get('/login'), 'Log in', { identifier: 'ada', password: 'wrong password' });
    const unknown = await visitor.submit(await visitor.get('/login'), 'Log in', { identifier: 'nobody', password: 'wrong password' });
    expect([wrong.status, wrong.text.replace('ada', 'nobody')]).toEqual([401, unknown.text]);
  });
});
