import { jest } from '@jest/globals';
import { linkSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImageIntake } from '../../src/core/images/index.js';
import { BusyError, DependencyDownError } from '../../src/core/problems/index.js';
import { MediaStorage } from '../../src/core/storage/index.js';
import { VideoIntake } from '../../src/core/videos/index.js';
import { TestApp } from '../support/app.js';
import { onS3 } from '../support/bucket.js';
import type { Answer, Json, Person } from '../support/person.js';
import { eventually, filesKept, keyOf } from '../uploads/support/disk.js';
import { mp4, secretBoxes } from '../videos/support/mp4.js';
import { photo } from '../support/photos.js';
import { RawConnection } from '../uploads/support/raw-http.js';

const film = mp4({ inMovie: secretBoxes() });

describe('completing an announced video', () => {
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const announceAndSend = async (bytes = film, type = 'video/mp4'): Promise<Json> => {
    const { body } = await ada.post('/media/presign', { content_type: type, size: bytes.length });
    const answer = await fetch(new URL(body.url, app.origin), { method: body.method, headers: body.headers, body: new Uint8Array(bytes) });
    expect(answer.status).toBe(200);
    return body;
  };
  const complete = ({ media_id }: Json): Promise<Answer> => ada.post(`/media/${media_id}/complete`);
  /** What was sent is never written to: on S3 nobody could, here nobody may. */
  const expectAsSent = ({ url }: Json, bytes = film) => {
    if (!onS3) expect(readFileSync(join(process.env.UPLOAD_DIR ?? '', '.announced', keyOf(url))).equals(bytes)).toBe(true);
  };
  const expectCleaned = async ({ status, body }: Answer) => {
    expect(status).toBe(200);
    const file = await app.nobody.get(body.url);
    expect([file.status, file.bytes.length, file.bytes.includes('SECRET')]).toEqual([200, film.length, false]);
    expect((await ada.post('/posts', { media_ids: [body.id] })).status).toBe(201);
  };

  it('works however many try at once', async () => {
    for (let round = 0; round < 3; round++) {
      const before = (await filesKept()).length;
      const announced = await announceAndSend();
      const answers = await Promise.all(Array.from({ length: 6 }, () => complete(announced)));
      expect(new Set(answers.map(({ status, body }) => `${status} ${keyOf(body.url)}`)).size).toBe(1);
      // A poster comes beside it where there is ffmpeg.
      const kept = await eventually(filesKept, (files) => files.length <= before + 2);
      expect(kept.filter((name) => name.includes(keyOf(announced.url)))).toEqual([]);
      if (answers[0] !== undefined) await expectCleaned(answers[0]);
    }
  });

  it('works on a copy while somebody reads it', async () => {
    const announced = await announceAndSend();
    const videos = app.service(VideoIntake);
    const prepare = videos.prepare.bind(videos);
    jest.spyOn(videos, 'prepare').mockImplementation(async (path, type, owner) => {
      const prepared = await prepare(path, type, owner);
      expectAsSent(announced);
      return prepared;
    });
    await expectCleaned(await complete(announced));
  });

  it.each([
    ['is cleaned', (fail: () => never) => jest.spyOn(app.service(MediaStorage), 'put').mockImplementationOnce(fail)],
    ['is checked', (fail: () => never) => jest.spyOn(app.service(VideoIntake), 'prepare').mockImplementationOnce(fail)],
  ])('can be repeated when it fails after the file %s', async (_when, failOnce) => {
    const announced = await announceAndSend();
    for (const [error, code] of [[new DependencyDownError(), 503], [new BusyError(), 503], [Object.assign(new Error('full'), { code: 'ENOSPC' }), 507], [new Error('a defect'), 500]] as const) {
      failOnce(() => { throw error; });
      expect((await complete(announced)).status).toBe(code);
      expectAsSent(announced);
    }
    await expectCleaned(await complete(announced));
  });

  it('is the same for pictures', async () => {
    const announced = await announceAndSend(photo(), 'image/jpeg');
    jest.spyOn(app.service(ImageIntake), 'prepare').mockRejectedValueOnce(new BusyError());
    const [one, other] = await Promise.all([complete(announced), complete(announced)]);
    expect([one.status, other.status].sort()).toEqual([200, 503]);
    expect((await complete(announced)).status).toBe(200);
  });

  it('never writes to a file that has another name', async () => {
    const [one, other] = ['one.mp4', 'other.mp4'].map((name) => join(process.env.TEST_FOLDER ?? '', name));
    writeFileSync(one ?? '', film);
    linkSync(one ?? '', other ?? '');
    await expect(app.service(VideoIntake).prepare(one ?? '', 'video/mp4', 'user:1')).rejects.toThrow('another name');
    expect(readFileSync(other ?? '').equals(film)).toBe(true);
  });
});

// S3 takes the bytes itself where it is the store.
(onS3 ? describe.skip : describe)('one upload link', () => {
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
  });
  afterAll(() => app.stop());

  it('takes one sender at a time, and another one when that has broken off', async () => {
    const { body } = await ada.post('/media/presign', { content_type: 'image/jpeg', size: photo().length });
    const put = () => app.nobody.request(body.url, { method: 'PUT', raw: new Uint8Array(photo()), type: 'image/jpeg' });
    const slow = await RawConnection.open(app.origin);
    slow.write(`PUT ${body.url} HTTP/1.1\r\nHost: test\r\nContent-Type: image/jpeg\r\nContent-Length: ${photo().length}\r\n\r\n`);
    slow.write(photo().subarray(0, 200));
    await eventually(filesKept, (files) => files.length === 1);
    for (let again = 0; again < 3; again++) {
      const second = await put();
      expect([second.status, second.body.code]).toEqual([409, 'upload-in-progress']);
    }
    expect(await filesKept()).toHaveLength(1);
    slow.cut();
    expect(await eventually(put, ({ status }) => status !== 409)).toMatchObject({ status: 200 });
    expect((await put()).body.code).toBe('upload-link-used');
    expect((await ada.post(`/media/${body.media_id}/complete`)).status).toBe(200);
    expect(await filesKept()).toHaveLength(1);
  });
});
