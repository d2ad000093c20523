import { Background } from '../../src/core/runtime/index.js';
import { TestApp } from '../support/app.js';
import type { Answer, Person } from '../support/person.js';
import { photo } from '../support/photos.js';
import { everythingKept } from './support/disk.js';
import { type Part, multipart } from './support/multipart.js';

const ROUTES = [
  ['POST', '/posts', 201, 'media-required'],
  ['POST', '/media', 201, 'invalid-input'],
  ['PUT', '/users/me/avatar', 200, 'invalid-input'],
] as const;

describe.each(ROUTES)('%s %s', (method, path, good, withoutFile) => {
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
  });
  afterAll(() => app.stop());

  const send = (...parts: Part[]): Promise<Answer> => ada.request(path, { method, ...multipart(parts) });
  const file = (name: string): Part => ({ name, filename: 'a.jpg', body: photo() });

  it.each(['file', 'image'])('takes a file as %s', async (name) => {
    expect((await send(file(name))).status).toBe(good);
    // A further input in which nothing was chosen, as forms send it.
    expect((await send(file(name), { name: 'image', body: '' }, { name: 'file', filename: '', body: '' })).status).toBe(good);
  });

  it.each(['image/jpg', 'IMAGE/PJPEG', 'image/jpeg; charset=binary', 'application/octet-stream', 'image/png', 'video/webm;codecs=vp8,opus', 'nonsense'])(
    'takes a file whose part is said to be %s: the bytes decide',
    async (type) => {
      expect((await send({ headers: `Content-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: ${type}`, body: photo() })).status).toBe(good);
    },
  );

  describe('keeps nothing', () => {
    let kept: object;
    beforeEach(async () => {
      // The file of an avatar that was replaced goes in the background.
      await app.service(Background).settled();
      kept = await everythingKept(app);
    });
    afterEach(async () => {
      expect(await everythingKept(app)).toEqual(kept);
    });

    it.each([
      ['no part at all', []],
      ['an input in which nothing was chosen', [{ name: 'file', filename: '', body: '' }]],
      ['a text for the file', [{ name: 'file', body: 'string' }]],
      ['two texts for the file', [{ name: 'file', body: 'string' }, { name: 'file', body: 'string' }]],
      ['a text under the other name', [{ name: 'image', body: 'string' }]],
    ] satisfies [string, Part[]][])('of %s, and says that a file is missing', async (_name, parts) => {
      const { status, body } = await send(...parts);
      expect([status, body.code, body.errors]).toEqual([400, withoutFile, [{ field: 'file', message: 'is missing' }]]);
      expect(body.detail).toMatch(/^A file is missing/);
    });

    it('of a file and a text under its name', async () => {
      const { status, body } = await send(file('file'), { name: 'file', body: 'string' });
      expect([status, body.code, body.errors[0].field]).toEqual([400, 'invalid-input', 'file']);
    });

    it('of a file under any other name', async () => {
      for (const name of ['picture', 'files', 'File', 'file[]', 'avatar']) {
        const { status, body } = await send(file(name));
        expect([status, body.code]).toEqual([400, 'invalid-input']);
      }
    });
  });
});

describe('POST /posts', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('keeps the order of files under both names', async () => {
    const [ada] = await app.people('ada');
    const parts = ['file', 'image', 'file'].map((name, index) => ({ name, filename: `${index}.jpg`, body: photo() }));
    const texts = [0, 1, 2].map((index) => ({ name: 'alt_text', body: `Picture ${index}` }));
    const { status, body } = await ada.request('/posts', { method: 'POST', ...multipart([...parts, ...texts]) });
    expect([status, body.media.map((media: { alt_text: string }) => media.alt_text)]).toEqual([201, ['Picture 0', 'Picture 1', 'Picture 2']]);
  });
});
