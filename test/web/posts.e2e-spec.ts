import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';
import { picture } from '../support/photos.js';
import { Visitor } from './support/visitor.js';

describe('the page of a post', () => {
  let app: TestApp;
  let ada: Visitor;
  let bob: Visitor;
  let nobody: Visitor;

  beforeAll(async () => {
    app = await TestApp.start({ PUBLIC_URL: 'http://photos.example.org' });
    ada = await new Visitor(app.origin).signUp('ada');
    bob = await new Visitor(app.origin).signUp('bob');
    nobody = new Visitor(app.origin);
  });
  afterAll(() => app.stop());

  async function post(files: number, fields: Record<string, string> = {}) {
    return ada.submit(await ada.get('/create'), 'Post', { caption: 'A picture', ...fields }, await Promise.all(Array.from({ length: files }, (_, index) => picture('png', 40 + index, 30))));
  }

  it('asks for descriptions of several pictures and leads through them', async () => {
    const describing = await post(3);
    const path = describing.path.replace(/\/edit.*/, '');
    expect([describing.path.endsWith('/edit?new=1'), describing.attributes('textarea', 'id')]).toEqual([true, ['alt-1', 'alt-2', 'alt-3', 'caption']]);
    const described = await ada.submit(describing, 'Save', { alt_text: ['one', '', 'three'] });
    expect([described.path, described.link('Next picture')]).toEqual([path, `${path}?picture=2#picture`]);
    const last = await nobody.get(`${path}?picture=3`);
    expect([last.attributes('img', 'alt'), last.link('Previous picture'), last.html.includes('Next picture')]).toEqual([['three'], `${path}?picture=2#picture`, false]);
    for (const odd of ['0', '-1', '99', '1.5', 'x']) expect((await nobody.get(`${path}?picture=${odd}`)).status).toBe(200);
  });

  it('has comments that their authors change, and delete as the author of the post does, and nobody else', async () => {
    const { path } = await post(1);
    const cleo = await new Visitor(app.origin).signUp('cleo');
    const commented = await bob.submit(await bob.get(path), 'Comment', { content: 'What a <i>light</i>!' });
    expect(commented.text).toContain('What a <i>light</i>!');
    const [id] = commented.attributes('li', 'data-id');
    const edited = await bob.submit(await bob.get(commented.link('Edit')), 'Save', { content: 'Better so' });
    expect([edited.path, edited.text.includes('Better so'), edited.text.includes('edited')]).toEqual([path, true, true]);
    for (const act of ['edit', 'delete']) {
      expect((await (act === 'edit' ? ada : cleo).get(`${path}/comments/${id}/${act}`)).status).toBe(403);
      expect((await bob.get(`/p/999/comments/${id}/${act}`)).status).toBe(404);
      expect((await nobody.get(`${path}/comments/${id}/${act}`)).path).toMatch(/^\/login/);
    }
    const refused = await bob.submit(await bob.get(path), 'Comment', { content: ' ' });
    expect([refused.status, refused.attributes('textarea', 'aria-describedby')]).toEqual([400, ['content-fault']]);
    const gone = await bob.submit(await bob.get(edited.link('Delete')), 'Delete');
    expect([gone.path, gone.text.includes('Better so')]).toEqual([path, false]);
    const twice = await bob.get(path);
    for (const _send of ['once', 'again']) await bob.submit(twice, 'Comment', { content: 'Sent twice' });
    expect((await bob.get(path)).text.split('Sent twice').length).toBe(2);
  });

  it('keeps what was typed when the session is over meanwhile', async () => {
    const { path } = await post(1);
    const eva = await new Visitor(app.origin).signUp('eva');
    const page = await eva.get(path);
    await eva.submit(await eva.get('/logout'), 'Log out');
    const login = await eva.submit(page, 'Comment', { content: 'Typed & "kept"' });
    expect(login.path).toMatch(/^\/login\?next=/);
    const back = await eva.submit(login, 'Log in', { identifier: 'eva', password: PASSWORD });
    expect(back.form('Comment').value('content')).toBe('Typed & "kept"');
    expect((await eva.submit(back, 'Comment')).text).toContain('Typed & "kept"');
  });

  it('is edited and deleted by its owner alone', async () => {
    const { path } = await post(1, { visibility: 'public' });
    for (const act of ['edit', 'delete']) expect((await bob.get(`${path}/${act}`)).status).toBe(403);
    const edited = await ada.submit(await ada.get(`${path}/edit`), 'Save', { caption: '\nstarts with a break', visibility: 'private', alt_text: 'Sea' });
    expect([edited.text.includes('starts with a break'), edited.attributes('img', 'alt').at(-1)]).toEqual([true, 'Sea']);
    expect([(await bob.get(path)).status, (await nobody.get(path)).status]).toEqual([404, 404]);
    expect((await bob.get(path)).text.replace(/Request \S+/, '')).toBe((await bob.get('/p/999999')).text.replace(/Request \S+/, ''));
    const deleted = await ada.submit(await ada.get(`${path}/delete`), 'Delete');
    expect([deleted.path, (await ada.get(path)).status]).toEqual(['/@ada', 404]);
  });

  it('is disliked in place of liked, and says who likes it', async () => {
    const { path } = await post(1);
    await bob.submit(await bob.get(path), 'Like post by ada, 0 likes');
    const likes = await nobody.get(`${path}/likes`);
    expect([likes.status, likes.link('bob')]).toEqual([200, '/@bob']);
    const disliked = await bob.submit(await bob.get(path), 'Dislike post by ada, 0 dislikes');
    // Those of extensions come behind.
    expect(disliked.attributes('button', 'aria-pressed').slice(0, 2)).toEqual(['false', 'true']);
    expect((await nobody.get(path)).link('Like post by ada, 0 likes')).toBe(`/login?next=${encodeURIComponent(path)}`);
  });

  it('makes copies of its pictures for its owner, and leaves them as they are', async () => {
    const { path } = await post(1);
    const form = (await ada.get((await ada.get(path)).link('Make a copy'))).html;
    expect(form).toContain(`action="${path}/copy"`);
    const copy = await ada.get(`${path}/copy?picture=1&square=1&color=sepia&blur=2&text=${encodeURIComponent('Low & tide')}`);
    const link = new URL(copy.attributes('img', 'src').at(-1) ?? '');
    expect(Object.fromEntries(link.searchParams)).toMatchObject({ width: '1080', height: '1080', sepia: 'true', blur: '2', text: 'Low & tide' });
    const file = await fetch(app.origin + link.pathname + link.search);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^image\//)]);
    expect(copy.link('Save a copy')).toBe(link.href);
    expect((await ada.get(`${path}/copy?text=${'x'.repeat(101)}`)).status).toBe(400);
    expect([(await bob.get(`${path}/copy`)).status, (await nobody.get(`${path}/copy`)).path]).toEqual([403, `/login?next=${encodeURIComponent(`${path}/copy`)}`]);
  });

  it('tells other sites of public posts alone', async () => {
    const open = await post(1, { caption: 'Open <b>"to"</b> all', alt_text: 'Sea' });
    const closed = await post(1, { caption: 'Only for some', visibility: 'followers' });
    expect(open.attributes('meta', 'property')).toEqual(['og:type', 'og:site_name', 'og:title', 'og:description', 'og:url', 'og:image', 'og:image:alt']);
    expect(open.attributes('meta', 'content')).toContain('Open <b>"to"</b> all');
    expect(open.attributes('meta', 'content')).toContain(`http://photos.example.org${open.path}`);
    expect(closed.attributes('meta', 'property')).toEqual([]);
    expect(closed.attributes('meta', 'content')).toContain('noindex');
  });

  it('goes on with comments and the feed page by page', async () => {
    const { path } = await post(1);
    for (let n = 1; n <= 23; n++) await bob.submit(await bob.get(path), 'Comment', { content: `number ${n}.` });
    const first = await bob.get(path);
    const second = await bob.get(first.link('More comments'));
    expect([first.attributes('li', 'data-id').length, second.attributes('li', 'data-id').length, second.text.includes('number 1.')]).toEqual([20, 3, true]);
  });
});
