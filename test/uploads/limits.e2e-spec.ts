import { setTimeout as sleep } from 'node:timers/promises';
import { TestApp } from '../support/app.js';
import { type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { everythingKept, filesKept } from './support/disk.js';
import { BOUNDARY, multipart } from './support/multipart.js';
import { RawConnection, chunk, multipartHead } from './support/raw-http.js';

const MAX_IMAGE_BYTES = 200_000;
const FILE_HEAD = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="image"; filename="a.jpg"\r\n\r\n`;

/** The photo, brought to a size by comments, which readers skip. */
function padded(size: number): Buffer {
  const start = photo().subarray(0, 2);
  const end = photo().subarray(2);
  const segments: Buffer[] = [];
  for (let missing = size - photo().length; missing > 0; ) {
    const length = missing > 60_004 ? 60_000 : missing;
    const segment = Buffer.alloc(length, ' ');
    segment.writeUInt16BE(0xfffe, 0);
    segment.writeUInt16BE(length - 2, 2);
    segments.push(segment);
    missing -= length;
  }
  return Buffer.concat([start, ...segments, end]);
}

describe('the size of uploads', () => {
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start({ MAX_IMAGE_BYTES: String(MAX_IMAGE_BYTES), MAX_VIDEO_BYTES: String(MAX_IMAGE_BYTES) });
    [ada] = await app.people('ada');
  });
  afterAll(() => app.stop());

  const large = padded(MAX_IMAGE_BYTES + 50_000);
  let kept: object;
  beforeEach(async () => {
    kept = await everythingKept(app);
  });
  const nothingChanged = async () => {
    expect(await everythingKept(app)).toEqual(kept);
  };

  it('is taken up to the limit and refused beyond', async () => {
    expect((await ada.postForm('/posts', photoForm({}, [padded(MAX_IMAGE_BYTES)]))).status).toBe(201);
    kept = await everythingKept(app);
    const refused = await ada.postForm('/posts', photoForm({}, [padded(MAX_IMAGE_BYTES + 1)]));
    expect([refused.status, refused.body.code]).toEqual([413, 'file-too-large']);
    await nothingChanged();
  });

  it('is told at the first file too many bytes long, wherever it stands', async () => {
    for (const files of [[large], [photo(), large], [large, photo()], [photo(), large, photo()]]) {
      const { status, body } = await ada.postForm('/posts', photoForm({}, files));
      expect([status, body.code]).toEqual([413, 'file-too-large']);
      await nothingChanged();
    }
    const { status, body } = await ada.postForm('/media', photoForm({}, [large], 'file'));
    expect([status, body.code]).toEqual([413, 'file-too-large']);
    await nothingChanged();
  });

  it('is told to clients that send everything before they read, far beyond the limit as well', async () => {
    const huge = Buffer.concat([photo(), Buffer.alloc(30 * 2 ** 20, 1)]);
    for (const [path, field] of [['/posts', 'image'], ['/media', 'file']] as const) {
      const startedAt = performance.now();
      const { status, body } = await ada.postForm(path, photoForm({}, [huge], field));
      expect(performance.now() - startedAt).toBeLessThan(10_000);
      expect([status, body.code]).toEqual([413, 'file-too-large']);
    }
    const text = await ada.postForm('/posts', photoForm({}, [Buffer.alloc(2 ** 21, 'no picture ')]));
    expect([text.status, text.body.code]).toEqual([415, 'unsupported-file-type']);
    await nothingChanged();
  });

  it.each([
    ['a file that is too large', FILE_HEAD, 413, 'file-too-large'],
    ['a file under a name that no file has', FILE_HEAD.replace('image', 'picture'), 400, 'picture'],
  ])('stops the stream: an upload that never ends is answered and cut, for %s', async (_name, head, status, tells) => {
    const connection = await RawConnection.open(app.origin);
    connection.write(multipartHead('/posts', ada.token, 'Transfer-Encoding: chunked'));
    connection.write(chunk(head));
    connection.write(chunk(large));
    const endless = setInterval(() => {
      connection.write(chunk(Buffer.alloc(10_000)));
    }, 20);
    try {
      const answer = await connection.answer(10_000);
      expect(answer?.status).toBe(status);
      expect(answer?.body).toContain(`"${tells}"`);
      expect(await filesKept()).toEqual((kept as { files: string[] }).files);
    } finally {
      clearInterval(endless);
      connection.cut();
    }
    await sleep(50);
    await nothingChanged();
  });

  it('counts what is no file, too', async () => {
    const preamble = await RawConnection.open(app.origin);
    preamble.write(multipartHead('/posts', ada.token, 'Transfer-Encoding: chunked'));
    for (let sent = 0; sent < 5 * 2 ** 20; sent += 2 ** 16) preamble.write(chunk(Buffer.alloc(2 ** 16, 'x')));
    expect((await preamble.answer(10_000))?.status).toBe(413);
    preamble.cut();

    const nameless = await ada.request('/posts', {
      method: 'POST',
      ...multipart([{ headers: 'Content-Disposition: form-data; name="image"\r\nContent-Type: application/octet-stream', body: photo() }, { name: 'image', filename: 'a.jpg', body: photo() }]),
    });
    expect([nameless.status, nameless.body.code]).toEqual([400, 'invalid-input']);
    await nothingChanged();
  });

  it('takes a picture that comes slowly', async () => {
    const connection = await RawConnection.open(app.origin);
    const { raw } = multipart([{ name: 'caption', body: 'Slow' }, { name: 'image', filename: 'a.jpg', body: photo() }]);
    connection.write(multipartHead('/posts', ada.token, `Content-Length: ${raw.length}`));
    for (let at = 0; at < raw.length; at += 50) {
      connection.write(raw.subarray(at, at + 50));
      await sleep(5);
    }
    expect((await connection.answer(10_000))?.status).toBe(201);
    connection.cut();
  });
});
