import { TestApp } from '../support/app.js';
import { type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';

// In the manner of https://github.com/minimaxir/big-list-of-naughty-strings: what breaks programs that mean well.
const NAUGHTY = [
  // Words that are something else
  'undefined', 'undef', 'null', 'NULL', '(null)', 'nil', 'NIL', 'true', 'false', 'True', 'None', 'hasOwnProperty', 'then', 'constructor', '__proto__', 'NaN', 'Infinity', '-Infinity',
  // Numbers
  '0', '1', '1.00', '$1.00', '1/2', '1E2', '1E02', '-1', '0x0', '0xffffffff', '0b10', '1,000.00', '00', '1e400', '9007199254740993', '٠١٢', '१२३', '½', '-0', '1_000', '$1', '$2$3', '?', ':name', '@p1',
  // SQL
  "1; DROP TABLE users", "1'; DROP TABLE users-- 1", "' OR 1=1 -- 1", "' OR '1'='1", "'; EXEC sp_MSForEachTable --", '%', '_', '%%', '\\%', "''", '"', '""', "' || (SELECT password_hash FROM users) || '", '/* comment */', '-- comment', 'E\'\\x41\'', '$$quoted$$',
  // Markup, scripts and templates
  '<script>alert(0)</script>', '<img src=x onerror=alert(1)>', '&lt;b&gt;', '&amp;amp;', '"><svg/onload=alert(1)>', 'javascript:alert(1)', '<![CDATA[x]]>', '<?xml version="1.0"?>', '${1+1}', '{{7*7}}', '#{7*7}', '<%= 1 %>', '%d%s%n%x', '%1$s', '{0}', '\\u0041', '\\x41', '\\n', '\\0',
  // Shell, paths and files
  '$HOME', '`id`', '$(id)', '| ls', '; ls', '> /dev/null', '../../../../etc/passwd', 'C:\\Windows\\win.ini', 'CON', 'NUL', 'file:///etc/passwd', '%00', '%2e%2e%2f', '\\\\server\\share', '~/.ssh',
  // Log lines and headers
  'a%0d%0aSet-Cookie: x', '{"level":"error"}', '[object Object]',
  // Letters of all kinds
  'Ω≈ç√∫˜µ≤≥÷', 'åß∂ƒ©˙∆˚¬…æ', '田中さんにあげて下さい', '사회과학원 어학연구소', 'הָיְתָהtestالصفحات', 'بِسْمِ ٱللّٰهِ', 'Ѐёђѓ', 'ﷺ', '𠜎𠜱𠝹', 'ǆǈ', 'ﬁﬂ', 'İıŞş', 'ẞß', '\u0130\u0307x',
  // Emoji and what joins them
  '😍', '👩🏽', '👨‍🦰', '👾 🙇 💁', '🇺🇸🇷🇺', '0️⃣ 1️⃣', '👩‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '❤️', '☺︎',
  // What cannot be seen, or turns the line around
  'a\u200bb', 'a\u200d\u200cb', '\u202etest\u202c', '\u2066x\u2069', 'a\u00adb', 'a\u2028b', 'a\u2029b', 'a\u180eb', 'x\ufe0f', '\u2060x\u2060', 'a\ufffdb', 'a\ufffeb', 'a\uffffb', 'a\u{10ffff}b', 'a\u{e0001}b', '\u{1f3f4}\u{e0067}',
  // Marks in heaps
  `Z${'\u0310\u0351'.repeat(12)}`, `ก${'็'.repeat(20)}`, 'T\u030do\u0335', 'ÅÅ'.normalize('NFC'),
  // Space of other kinds within
  'a\u00a0b', 'a\u3000b', 'a  b', 'a\u2003b',
];

/** A few at once: fewer than the hasher lets wait. */
async function inBatches(texts: string[], work: (text: string, index: number) => Promise<void>): Promise<void> {
  for (let start = 0; start < texts.length; start += 20) {
    await Promise.all(texts.slice(start, start + 20).map((text, offset) => work(text, start + offset)));
  }
}

describe('naughty strings', () => {
  let app: TestApp;
  let ada: Person;
  let post: number;

  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
    post = (await ada.share()).id;
  });
  afterAll(() => app.stop());

  it('are a hundred and more', () => {
    expect(NAUGHTY.length).toBeGreaterThan(120);
    expect(new Set(NAUGHTY).size).toBe(NAUGHTY.length);
    for (const text of NAUGHTY) expect(text).toBe(text.trim().normalize('NFC'));
  });

  it('come back from comments exactly as they were sent', async () => {
    for (const text of NAUGHTY) {
      const { status, body } = await ada.post(`/posts/${post}/comments`, { content: text });
      expect([text, status, body.content]).toEqual([text, 201, text]);
    }
    const comments = await app.nobody.all(`/posts/${post}/comments`, 50);
    expect(comments.map((comment) => comment.content)).toEqual(NAUGHTY);
  });

  it('come back from captions and alt texts, and from forms', async () => {
    const several = NAUGHTY.filter((_text, index) => index % 3 === 0);
    for (const text of several) {
      const { status, body } = await ada.patch(`/posts/${post}`, { caption: text, alt_texts: [text] });
      expect([text, status, body.caption, body.media[0].alt_text]).toEqual([text, 200, text, text]);
    }
    for (const text of several.filter((_text, index) => index % 4 === 0)) {
      const shared = await ada.share({ caption: text, alt_text: text });
      expect([shared.caption, shared.media[0].alt_text]).toEqual([text, text]);
      expect((await app.nobody.get(`/posts/${shared.id}`)).body.caption).toBe(text);
    }
  });

  it('come back from names, and are found by them', async () => {
    // What turns the direction of a line is no name.
    const names = NAUGHTY.filter((text) => [...text].length <= 50 && !/[\u202a-\u202e\u2066-\u2069]/.test(text));
    await inBatches(names, async (display_name, index) => {
      const username = `naughty_${index}`;
      const { status, body } = await app.nobody.post('/auth/register', { username, email: `${username}@example.org`, password: 'four random green words', display_name });
      expect([display_name, status, body.user.display_name]).toEqual([display_name, 201, display_name]);
    });
    await inBatches(names, async (name, index) => {
      const found = await app.nobody.all(`/users?search=${encodeURIComponent(name)}`, 100);
      // Marks alone are no words to search for.
      const folded = name.normalize('NFKD').replace(/\p{M}/gu, '').trim();
      expect([name, found.some((person) => person.username === `naughty_${index}`)]).toEqual([name, folded !== '']);
    });
  });

  it('are no harm in searches, paths and logins', async () => {
    await inBatches(NAUGHTY, async (text) => {
      const encoded = encodeURIComponent(text);
      for (const path of [`/posts?search=${encoded}`, `/users?search=${encoded}`]) expect([path, (await app.nobody.get(path)).status]).toEqual([path, 200]);
      expect([200, 400, 404]).toContain((await app.nobody.get(`/users/${encoded}/followers`)).status);
      expect([401, 400]).toContain((await app.nobody.post('/auth/login', { identifier: text, password: `${text}........` })).status);
      expect((await app.nobody.get(`/posts?cursor=${encoded}`)).status).toBe(400);
    });
  });
});

describe('text rules over HTTP', () => {
  let app: TestApp;
  let ada: Person;
  let post: number;

  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
    post = (await ada.share()).id;
  });
  afterAll(() => app.stop());

  it.each([
    ['  trimmed \n', 'trimmed'],
    ['a\r\nb\tc', 'a\nb\tc'],
    ['e\u0301', 'é'],
    ['🦩'.repeat(1_000), '🦩'.repeat(1_000)],
    [` ${'x'.repeat(1_000)} `, 'x'.repeat(1_000)],
    ['e\u0301'.repeat(1_000), 'é'.repeat(1_000)],
    [`${'\r\n'.repeat(500)}x${'\r\n'.repeat(500)}`, 'x'],
  ])('a comment %# is stored by the rules', async (sent, stored) => {
    const { status, body } = await ada.post(`/posts/${post}/comments`, { content: sent });
    expect([status, body.content]).toEqual([201, stored]);
  });

  it.each(['', '   ', '\r\n', 'x'.repeat(1_001), '🦩'.repeat(1_001), 'a\rb', 'a\u0000', '\u0000', '\u0007', 'a\u001bb', 'a\u007f', '\u0085a', 'a\u009f', '\ud83e', 'a\udda9b'])('a comment %j is refused', async (content) => {
    const { status, body } = await ada.post(`/posts/${post}/comments`, { content });
    expect([status, body.errors?.map((error: { field: string }) => error.field)]).toEqual([400, ['content']]);
  });

  it('captions hold 2,200, alt texts 1,500 characters', async () => {
    expect((await ada.patch(`/posts/${post}`, { caption: '🦩'.repeat(2_200), alt_texts: ['🦩'.repeat(1_500)] })).status).toBe(200);
    expect((await ada.patch(`/posts/${post}`, { caption: 'x'.repeat(2_201) })).body.errors[0].field).toBe('caption');
    expect((await ada.patch(`/posts/${post}`, { alt_texts: ['x'.repeat(1_501)] })).body.errors[0].field).toBe('alt_texts');
    expect((await ada.patch(`/posts/${post}`, { caption: 'a\u0000b' })).status).toBe(400);
    expect((await ada.patch(`/posts/${post}`, { alt_texts: ['a\ud800'] })).status).toBe(400);
  });

  const NOTHING = ['\u200b', '\u3164', '\u{e0061}\u{e0062}', '\ufe0f\ufe0f', '\u2800\u2800', '\u200d \u200d', '\u2060\u00ad\u180e', '\u202e\u202c'];

  it.each(NOTHING)('nothing that can be seen, as in %j, is refused as no text at all', async (text) => {
    const register = (display_name: string) => app.nobody.post('/auth/register', { username: 'nobody_seen', email: 'n@example.org', password: 'four random green words', display_name });
    const media = (await ada.postForm('/media', photoForm({}, [photo()]))).body.id;
    const withAltText = photoForm({ alt_text: text }, [photo()]);
    const answers = [
      [await ada.post(`/posts/${post}/comments`, { content: text }), 'content'],
      [await ada.patch('/users/me', { display_name: text }), 'display_name'],
      [await register(text), 'display_name'],
      [await ada.patch('/users/me', { bio: text }), 'bio'],
      [await ada.patch(`/posts/${post}`, { caption: text }), 'caption'],
      [await ada.patch(`/posts/${post}`, { alt_texts: [text] }), 'alt_texts'],
      [await ada.post('/posts/from-media', { media_ids: [media], caption: text }), 'caption'],
      [await ada.postForm('/media', withAltText), 'alt_text'],
      [await app.nobody.get(`/users?search=${encodeURIComponent(text)}`), 'search'],
    ] as const;
    for (const [{ status, body }, field] of answers) expect([field, status, body.errors]).toEqual([field, 400, [{ field, message: 'must have something that can be seen' }]]);
  });

  it('names keep their emoji and may not turn the line around', async () => {
    for (const display_name of ['👩‍👩‍👧‍👦', 'Ada ❤️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'علی‌رضا']) expect((await ada.patch('/users/me', { display_name })).body.display_name).toBe(display_name);
    for (const display_name of ['ada\u202egnp.exe', '\u2066ada\u2069', 'a\u202ab']) {
      const { status, body } = await ada.patch('/users/me', { display_name });
      expect([status, body.errors]).toEqual([400, [{ field: 'display_name', message: expect.stringContaining('direction') }]]);
    }
    expect((await app.nobody.get('/users/ada')).body.display_name).toBe('علی‌رضا');
    expect((await ada.post(`/posts/${post}/comments`, { content: 'ada\u202egnp' })).status).toBe(201);
  });

  it('blanks clear what null clears', async () => {
    for (const blank of ['', '   ', '\u3000\n', null]) {
      await ada.patch('/users/me', { display_name: 'Ada', bio: 'Engines' });
      const { status, body } = await ada.patch('/users/me', { display_name: blank === '\u3000\n' ? '\u3000' : blank, bio: blank });
      expect([status, body.display_name, body.bio]).toEqual([200, null, null]);
      await ada.edits(post, { caption: 'Tide', alt_texts: ['A heron'] });
      const edited = (await ada.patch(`/posts/${post}`, { caption: blank, alt_texts: [blank] })).body;
      expect([edited.caption, edited.media[0].alt_text]).toEqual([null, null]);
    }
    const { body } = await app.nobody.post('/auth/register', { username: 'blank', email: 'blank@example.org', password: 'four random green words', display_name: '  ' });
    expect(body.user.display_name).toBeNull();
    expect((await ada.share({ caption: ' ' })).caption).toBeNull();
  });
});
