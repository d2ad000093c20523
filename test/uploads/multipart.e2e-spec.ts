import { TestApp } from '../support/app.js';
import type { Answer, Person } from '../support/person.js';
import { photo } from '../support/photos.js';
import { everythingKept } from './support/disk.js';
import { BOUNDARY, multipart, type Part } from './support/multipart.js';
import { RawConnection, multipartHead } from './support/raw-http.js';

const image: Part = { name: 'image', filename: 'a.jpg', body: photo() };

describe('odd multipart bodies', () => {
  let app: TestApp;
  let ada: Person;
  let kept: object;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
    kept = await everythingKept(app);
  });
  afterEach(async () => {
    expect(await everythingKept(app)).toEqual(kept);
  });
  afterAll(() => app.stop());

  function send(parts: readonly Part[], options?: { end?: string }): Promise<Answer> {
    return ada.request('/posts', { method: 'POST', ...multipart(parts, options) });
  }

  async function refusal(parts: readonly Part[], options?: { end?: string }): Promise<[number, string]> {
    const { status, body } = await send(parts, options);
    return [status, body.code];
  }

  it.each([
    'multipart/form-data; charset=utf-8; boundary=', 'Multipart/Form-Data; Boundary=', 'multipart/form-data;charset=UTF8;boundary=', 'multipart/form-data ; a="b;c" ; boundary=',
  ])('may be announced as %s', async (type) => {
    const { raw } = multipart([{ name: 'caption', body: 'x' }]);
    const { status, body } = await ada.request('/posts', { method: 'POST', raw, type: `${type}${BOUNDARY}` });
    expect([status, body.errors?.[0]?.field]).toEqual([400, 'file']);
  });

  it.each([
    ['10,000 parts', Array<Part>(10_000).fill({ name: 'caption', body: 'x' })],
    ['10,000 files', Array<Part>(10_000).fill({ name: 'image', filename: 'a.jpg', body: '' })],
    ['an empty field name', [image, { name: '', body: 'x' }]],
    ['no field name', [image, { headers: 'Content-Disposition: form-data', body: 'x' }]],
    ['a file without a field name', [{ headers: 'Content-Disposition: form-data; filename="a.jpg"', body: photo() }]],
    ['a field name of 10,000 characters', [image, { name: 'n'.repeat(10_000), body: 'x' }]],
    ['nested names', [image, { name: 'a[b][c]', body: 'x' }]],
    ['a nested caption', [image, { name: 'caption[text]', body: 'x' }]],
    ['an array index', [image, { name: 'alt_text[999999]', body: 'x' }]],
    ['__proto__', [image, { name: '__proto__', body: 'x' }]],
    ['__proto__[x]', [image, { name: '__proto__[x]', body: 'x' }]],
    ['constructor', [image, { name: 'constructor', body: 'x' }]],
    ['constructor.prototype', [image, { name: 'constructor[prototype][x]', body: 'x' }]],
    ['hasOwnProperty', [image, { name: 'hasOwnProperty', body: 'x' }]],
    ['a repeated caption', [image, { name: 'caption', body: 'x' }, { name: 'caption', body: 'y' }]],
    ['a caption as a file', [image, { name: 'caption', filename: 'caption.txt', body: 'x' }]],
    ['an image as a text', [{ name: 'image', body: 'x' }]],
    ['a field name in another case', [{ ...image, name: 'Image' }]],
    ['a file without a name and with content', [image, { headers: 'Content-Disposition: form-data; name="image"; filename=""\r\nContent-Type: application/octet-stream', body: photo() }]],
    ['a header without end', [image, { headers: `X-Long: ${'x'.repeat(100_000)}`, body: 'x' }]],
    ['a malformed header', [image, { headers: 'no colon in here', body: 'x' }]],
  ] satisfies [string, readonly Part[]][])('%s', async (_name, parts) => {
    const [status, code] = await refusal(parts);
    expect([status, code]).toEqual([400, expect.stringMatching(/^(invalid-input|malformed-request|media-required)$/)]);
  });

  it.each([
    ['no final boundary', [image], ''],
    ['half a final boundary', [image], `--${BOUNDARY.slice(0, 9)}`],
    ['nothing but a final boundary missing', [], ''],
  ] satisfies [string, readonly Part[], string][])('%s', async (_name, parts, end) => {
    expect(await refusal(parts, { end })).toEqual([400, 'malformed-request']);
  });

  it.each([
    ['no boundary', 'multipart/form-data'],
    ['an empty boundary', 'multipart/form-data; boundary='],
    ['an empty boundary in quotes', 'multipart/form-data; boundary=""'],
    ['another boundary', 'multipart/form-data; boundary=another'],
    ['an endless boundary', `multipart/form-data; boundary=${'b'.repeat(5_000)}`],
  ])('%s', async (_name, type) => {
    const { raw } = multipart([image]);
    const { status } = await ada.request('/posts', { method: 'POST', raw, type });
    expect(status).toBe(400);
  });

  it('other multipart types', async () => {
    const { raw } = multipart([image]);
    for (const type of [`multipart/mixed; boundary=${BOUNDARY}`, `multipart/related; boundary=${BOUNDARY}`]) {
      expect((await ada.request('/posts', { method: 'POST', raw, type })).status).toBe(415);
    }
  });

  it('no body at all', async () => {
    const { status } = await ada.request('/posts', { method: 'POST', raw: '', type: `multipart/form-data; boundary=${BOUNDARY}` });
    expect(status).toBe(400);
    const connection = await RawConnection.open(app.origin);
    connection.write(multipartHead('/posts', ada.token, 'Content-Length: 0'));
    expect((await connection.answer(5_000))?.status).toBe(400);
    connection.cut();
  });

  it('nothing reaches the prototypes of the program', () => {
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect(Object.prototype.hasOwnProperty.call(Object.prototype, 'x')).toBe(false);
  });
});
