import type { Viewer } from '../../src/core/security/index.js';
import { TestApp } from '../support/app.js';
import { photo, picture } from '../support/photos.js';
import { PASSWORD } from '../support/person.js';
import { type Page, Visitor } from './support/visitor.js';

describe('forms of pages', () => {
  let app: TestApp;
  let ada: Visitor;

  beforeAll(async () => {
    app = await TestApp.start({ MAX_IMAGE_BYTES: '20000', MAX_VIDEO_BYTES: '20000', RATE_LIMIT: 'on', RATE_LIMIT_LOGINS: '3/15m' });
    ada = await new Visitor(app.origin).signUp('ada');
  });
  afterAll(() => app.stop());

  const texts = (count: number) => Array.from({ length: count }, (_, index) => `picture ${index + 1}`);
  const files = (count: number) => Promise.all(texts(count).map((_, index) => picture('png', 20 + index, 20)));
  const keyOf = (page: Page, button: string) => page.form(button).value('key');

  it('take ten files with all that goes with them, and say how many when there are more', async () => {
    const fields = { caption: 'Ten', visibility: 'public' };
    const made = await ada.submit(await ada.get('/create'), 'Post', { ...fields, alt_text: texts(10) }, await files(10));
    expect([made.status, made.path, made.text.includes('1 of 10')]).toEqual([200, expect.stringMatching(/^\/p\/\d+$/), true]);
    for (const described of [1, 11, 13]) {
      const refused = await ada.submit(await ada.get('/create'), 'Post', { ...fields, alt_text: texts(described) }, await files(Math.max(11, described)));
      expect([refused.status, refused.text.includes('must be at most 10 files'), refused.form('Post').value('caption')]).toEqual([400, true, 'Ten']);
    }
  });

  it('keep their key when they are refused, unless it stands for something else', async () => {
    const form = await ada.get('/create');
    const refused = await ada.submit(form, 'Post', { visibility: 'nobody' }, [photo()]);
    expect([refused.status, keyOf(refused, 'Post')]).toEqual([400, keyOf(form, 'Post')]);
    expect((await ada.submit(refused, 'Post', { visibility: 'public' }, [photo()])).path).toMatch(/^\/p\/\d+$/);
    const other = await ada.submit(form, 'Post', { caption: 'something else' }, [photo()]);
    expect([other.status, keyOf(other, 'Post') === keyOf(form, 'Post')]).toEqual([422, false]);
    expect((await ada.submit(other, 'Post', {}, [photo()])).path).toMatch(/^\/p\/\d+$/);
    const odd = await ada.submit(form, 'Post', { key: 'not <well> formed', visibility: 'nobody' }, [photo()]);
    expect(keyOf(odd, 'Post')).toMatch(/^[\w-]{22}$/);

    const twice = await ada.get('/create');
    const { IdempotencyService } = await import('../../src/core/idempotency/index.js');
    await app.service(IdempotencyService).begin({ id: 1 } as Viewer, keyOf(twice, 'Post') ?? '');
    const running = await ada.submit(twice, 'Post', {}, [photo()]);
    expect([running.status, keyOf(running, 'Post'), running.headers.get('retry-after')]).toEqual([409, keyOf(twice, 'Post'), '1']);

    const post = await ada.get('/p/1');
    const comment = await ada.submit(post, 'Comment', { content: ' ' });
    expect([comment.status, keyOf(comment, 'Comment')]).toEqual([400, keyOf(post, 'Comment')]);
    const sent = await ada.submit(comment, 'Comment', { content: 'Now with words' });
    expect(keyOf(sent, 'Comment')).not.toBe(keyOf(post, 'Comment'));
  });

  it('change what they hold alone, and a post that stays the same is not edited', async () => {
    const made = await ada.submit(await ada.get('/create'), 'Post', { caption: 'Two\r\nlines' }, await files(2));
    const path = made.path.replace(/\/edit.*/, '');
    expect([made.attributes('textarea', 'aria-invalid'), made.attributes('textarea', 'aria-describedby')]).toEqual([[], []]);
    const described = await ada.submit(made, 'Save', { caption: 'Two\r\nlines', alt_text: ['one', ''] });
    expect([described.attributes('img', 'alt').at(-1), described.text.includes('edited')]).toEqual(['one', false]);
    const same = await ada.submit(await ada.get(`${path}/edit`), 'Save');
    expect([same.path, same.text.includes('edited')]).toEqual([path, false]);
    const edit = (fields: Record<string, string>) => ada.request('POST', `${path}/edit`, new URLSearchParams(fields));
    const narrowed = await edit({ visibility: 'followers' });
    expect([narrowed.text.includes('Two lines'), narrowed.text.includes('edited')]).toEqual([true, true]);
    expect((await edit({ caption: '' })).text).not.toContain('Two lines');
    const tooMany = await ada.request('POST', `${path}/edit`, new URLSearchParams(texts(3).map((text) => ['alt_text', text])));
    expect([tooMany.status, tooMany.attributes('textarea', 'aria-describedby'), tooMany.attributes('p', 'id')]).toEqual([400, ['alt-1-fault'], ['alt-1-fault']]);

    await ada.submit(await ada.get('/settings/profile'), 'Save', { bio: 'At the pond' });
    await ada.request('POST', '/settings/profile', new URLSearchParams({ display_name: 'Ada' }));
    expect((await ada.get('/@ada')).text).toContain('At the pond');

    const max = await new Visitor(app.origin).signUp('max');
    const isPrivate = async () => (await new Visitor(app.origin).get('/@max')).text.includes('This account is private');
    await max.submit(await max.get('/settings/privacy'), 'Save', { is_private: ['0', '1'] });
    expect([(await max.request('POST', '/settings/privacy')).status, await isPrivate()]).toEqual([400, true]);
    await max.submit(await max.get('/settings/privacy'), 'Save', { is_private: '0' });
    expect(await isPrivate()).toBe(false);
  });

  it('are shown again as they were sent, also what was emptied', async () => {
    const zoe = await new Visitor(app.origin).signUp('zoe');
    await zoe.submit(await zoe.get('/settings/profile'), 'Save', { bio: 'At the pond', display_name: 'Zoe' });
    const refused = await zoe.submit(await zoe.get('/settings/profile'), 'Save', { bio: '', display_name: 'Z'.repeat(500) });
    expect([refused.status, refused.form('Save').value('bio'), refused.form('Save').value('display_name')]).toEqual([400, '', 'Z'.repeat(500)]);
  });

  it('answer a request to follow only with yes or no', async () => {
    const eva = await new Visitor(app.origin).signUp('eva');
    await eva.submit(await eva.get('/settings/privacy'), 'Save', { is_private: '1' });
    await ada.submit(await ada.get('/@eva'), 'Follow eva');
    for (const fields of ['', 'answer=perhaps']) {
      const refused = await eva.request('POST', '/activity/requests/ada', new URLSearchParams(fields));
      expect([refused.status, (await eva.get('/activity')).text.includes('wants to follow you')]).toEqual([400, true]);
    }
    await eva.request('POST', '/activity/requests/ada', new URLSearchParams({ answer: 'reject' }));
    expect((await eva.get('/activity')).text).not.toContain('wants to follow you');
  });

  it('say when to try again, and which methods there are', async () => {
    const visitor = new Visitor(app.origin);
    let last = await visitor.get('/login');
    for (let n = 0; n < 12 && last.status !== 429; n++) last = await visitor.submit(last, 'Log in', { identifier: 'ada', password: `not ${PASSWORD}` });
    expect([last.status, Number(last.headers.get('retry-after')) > 0, last.form('Log in').value('identifier')]).toEqual([429, true, 'ada']);
    const refused = await ada.request('DELETE', '/p/1');
    expect([refused.status, refused.headers.get('allow'), refused.headers.get('content-type')]).toEqual([405, expect.stringContaining('GET'), 'text/html; charset=utf-8']);
    const link = await ada.get('/post/like/1');
    expect([link.status, link.headers.get('allow')]).toEqual([405, 'GET']);
  });
});
