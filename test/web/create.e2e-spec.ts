import { TestApp } from '../support/app.js';
import { write } from '../posts/support/sql.js';
import { PASSWORD } from '../support/person.js';
import { photo, picture } from '../support/photos.js';
import { type Page, Visitor } from './support/visitor.js';

type Fields = Record<string, string | string[]>;

describe('a new post without scripts', () => {
  let app: TestApp;
  let ada: Visitor;
  let bob: Visitor;
  let made = 0;

  beforeAll(async () => {
    app = await TestApp.start({ MAX_IMAGE_BYTES: '20000', MAX_VIDEO_BYTES: '20000' });
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    ada = await new Visitor(app.origin).signUp(`ada${++made}`);
    bob = await new Visitor(app.origin).signUp(`bob${made}`);
  });

  /** Sends the form of a page, with files by their names. */
  async function send(who: Visitor, page: Page, fields: Fields, named: Record<string, Buffer> = {}): Promise<Page> {
    const body = new FormData();
    for (const [name, value] of page.form('Post').fields.filter(([field]) => !(field in fields))) body.append(name, value);
    for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value);
    for (const [name, bytes] of Object.entries(named)) body.append('file', new Blob([new Uint8Array(bytes)]), name);
    return who.request('POST', '/create', body, {}, '/create');
  }

  const large = () => Buffer.concat([photo(), Buffer.alloc(30_000)]);
  const idsIn = (page: Page) => page.attributes('li', 'data-id').map(Number);
  const postsOf = async (n: number) => (await app.nobody.get(`/users/ada${n}/posts`)).body.items.length as number;

  it('says beside each file what is wrong with it, and keeps the others with all that was typed', async () => {
    const typed = { caption: 'Three of five', visibility: 'followers', alt_text: 'First' };
    const refused = await send(ada, await ada.get('/create'), typed, {
      'good.png': await picture('png', 30, 20), 'große <b>.jpg': large(), 'notes.txt': Buffer.from('no picture at all'), 'half.jpg': photo().subarray(0, 200), 'last.png': await picture('png', 31, 20),
    });
    expect([refused.status, refused.html.includes('<b>')]).toEqual([413, false]);
    const items = [...refused.html.matchAll(/<li(?: data-id="\d+"| class="is-refused")>.*?<\/li>/gs)].map(([html]) => new PageText(html).text);
    expect(items).toEqual([
      expect.stringContaining('Description: good.png'), expect.stringMatching(/^große <b>\.jpg This file is too large/), expect.stringMatching(/^notes\.txt The file is no JPEG/),
      expect.stringMatching(/^half\.jpg The image is damaged/), expect.stringContaining('Description: last.png'),
    ]);
    const form = refused.form('Post');
    expect([form.value('caption'), form.value('alt_text'), idsIn(refused).length]).toEqual(['Three of five', 'First', 2]);
    const posted = await send(ada, refused, { alt_text: ['First', 'Last', ''] });
    expect([posted.path, posted.text.includes('1 of 2'), posted.text.includes('Followers')]).toEqual([expect.stringMatching(/^\/p\/\d+$/), true, true]);
    expect((await ada.get(`${posted.path}?picture=2`)).attributes('img', 'alt').at(-1)).toBe('Last');
  });

  it('takes what is sound when one file is larger than all may be together', async () => {
    const refused = await send(ada, await ada.get('/create'), { caption: 'Kept' }, { 'good.png': await picture('png', 30, 20), 'film.jpg': Buffer.concat([photo(), Buffer.alloc(3_000_000)]) });
    expect([refused.status, refused.form('Post').value('caption'), idsIn(refused).length, refused.text.includes('film.jpg')]).toEqual([413, 'Kept', 1, true]);
  });

  it('keeps the files for other steps: looking, order, taking out, and more of them', async () => {
    const one = await send(ada, await ada.get('/create'), { step: 'keep', caption: 'In steps', alt_text: 'A' }, { 'a.png': await picture('png', 30, 20), 'b.png': await picture('png', 31, 20) });
    const [a = 0, b = 0] = idsIn(one);
    expect([one.status, one.path, one.text.includes('Description: b.png'), await postsOf(made)]).toEqual([200, '/create', true, 0]);
    const moved = await send(ada, one, { step: `up:${b}`, alt_text: ['A', 'B', ''] });
    expect([idsIn(moved), moved.form('Post').fields.filter(([name]) => name === 'alt_text').map(([, text]) => text)]).toEqual([[b, a], ['B', 'A', '']]);
    const fewer = await send(ada, await send(ada, moved, { step: `down:${b}` }), { step: `remove:${a}` });
    const more = await send(ada, fewer, { step: 'keep' }, { 'c.png': await picture('png', 32, 20) });
    expect([idsIn(fewer), idsIn(more)[0], idsIn(more).length]).toEqual([[b], b, 2]);
    expect((await send(ada, more, { step: 'up:999999' })).status).toBe(200);
    const posted = await send(ada, more, {});
    expect([posted.text.includes('In steps'), posted.attributes('img', 'alt').at(-1), await postsOf(made)]).toEqual([true, 'B', 1]);
  });

  it('makes one post of kept files however often and at once it is sent', async () => {
    const page = await send(ada, await ada.get('/create'), { step: 'keep', caption: 'Once' }, { 'a.png': await picture('png', 30, 20) });
    const answers = await Promise.all([send(ada, page, {}), send(ada, page, {}), send(ada, page, {})]);
    expect(answers.map(({ path, status }) => status === 409 || /^\/p\/\d+$/.test(path))).toEqual([true, true, true]);
    expect((await send(ada, page, {})).path).toMatch(/^\/p\/\d+$/);
    expect(await postsOf(made)).toBe(1);
  });

  it('takes nobody else’s files, none twice, none that are gone, and says so in their place', async () => {
    const page = await send(ada, await ada.get('/create'), { step: 'keep' }, { 'a.png': await picture('png', 30, 20) });
    const [id = 0] = idsIn(page);
    const stolen = await send(bob, await bob.get('/create'), { media: `${id} mine.png`, alt_text: ['', ''] });
    expect([stolen.status, stolen.text.includes('mine.png This file was not posted within a day'), idsIn(stolen)]).toEqual([404, true, []]);
    expect((await send(ada, page, { media: [`${id} a.png`, `${id} a.png`], alt_text: ['', '', ''] })).status).toBe(400);
    await write(app, 'DELETE FROM media WHERE id = $1', [id]);
    const gone = await send(ada, page, { caption: 'Still here' });
    expect([gone.status, gone.text.includes('a.png This file was not posted'), gone.form('Post').value('caption')]).toEqual([404, true, 'Still here']);
    ada.language = 'es';
    expect((await send(ada, page, {})).text).toContain('a.png Este archivo no se publicó en un día');
    expect((await new Visitor(app.origin).request('POST', '/create', new FormData())).path).toMatch(/^\/login/);
  });

  it('keeps files when the words are wrong, and words when there are too many files', async () => {
    const wrong = await send(ada, await ada.get('/create'), { caption: 'x'.repeat(2_201) }, { 'a.png': await picture('png', 30, 20) });
    expect([wrong.status, idsIn(wrong).length, wrong.attributes('textarea', 'aria-describedby').join()]).toEqual([400, 1, expect.stringContaining('caption-fault')]);
    const described = await send(ada, wrong, { caption: 'Shorter', alt_text: ['y'.repeat(1_501), ''] });
    expect([described.status, described.html.includes(`id="alt-of-${idsIn(described)[0]}-fault"`), idsIn(described)]).toEqual([400, true, idsIn(wrong)]);
    const files = Object.fromEntries(await Promise.all(Array.from({ length: 11 }, async (_, n) => [`${n}.png`, await picture('png', 20 + n, 20)] as const)));
    const many = await send(ada, await ada.get('/create'), { caption: 'Eleven' }, files);
    expect([many.status, many.text.includes('must be at most 10 files'), many.form('Post').value('caption'), idsIn(many).length]).toEqual([400, true, 'Eleven', 10]);
  });

  it('makes copies of a kept file for its owner alone, and leaves the file as it is', async () => {
    const page = await send(ada, await ada.get('/create'), { step: 'keep' }, { 'a.png': await picture('png', 30, 20) });
    const path = page.link(/^Make a copy: a\.png/);
    const copy = await ada.get(`${path}?square=1&color=sepia&blur=2&text=Low+tide`);
    const link = new URL(copy.attributes('img', 'src').at(-1) ?? '', app.origin);
    expect(Object.fromEntries(link.searchParams)).toMatchObject({ width: '1080', height: '1080', sepia: 'true', blur: '2', text: 'Low tide', format: 'png' });
    const file = await fetch(app.origin + link.pathname + link.search);
    expect([file.status, file.headers.get('content-type'), copy.link('Save a copy')]).toEqual([200, 'image/png', copy.attributes('img', 'src').at(-1)]);
    link.searchParams.set('blur', '8');
    expect((await fetch(app.origin + link.pathname + link.search)).status).toBe(400);
    expect([(await bob.get(path)).status, (await ada.get('/create/copy/999999')).status, (await new Visitor(app.origin).get(path)).path]).toEqual([404, 404, `/login?next=${encodeURIComponent(path)}`]);
    expect((await ada.get(`${path}?text=${'x'.repeat(101)}`)).status).toBe(400);
    await send(ada, page, {});
    expect((await ada.get(path)).status).toBe(404);
  });

  it('has what was typed when the session was over meanwhile, kept files too', async () => {
    const kept = await send(ada, await ada.get('/create'), { step: 'keep' }, { 'a.png': await picture('png', 30, 20) });
    ada.cookies.delete('session');
    const login = await send(ada, kept, { caption: 'Typed & "kept"', visibility: 'private', alt_text: ['Kept too', ''] }, { 'b.png': await picture('png', 31, 20) });
    expect(login.path).toMatch(/^\/login\?next=%2Fcreate%3Fdraft/);
    const back = await ada.submit(login, 'Log in', { identifier: `ada${made}`, password: PASSWORD });
    expect([back.form('Post').value('caption'), back.form('Post').value('visibility'), back.form('Post').value('alt_text'), idsIn(back)]).toEqual(['Typed & "kept"', 'private', 'Kept too', idsIn(kept)]);
    expect(back.text).toContain('Files that are not shown have to be chosen again');
    expect((await send(ada, back, {})).text).toContain('Typed & "kept"');
  });
});

/** The text of a piece of a page. */
class PageText {
  constructor(private readonly html: string) {}

  get text(): string {
    return this.html.replace(/<[^>]+>/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/\s+/g, ' ').trim();
  }
}
