import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { TestApp } from '../support/app.js';
import type { Answer, Json, Person } from '../support/person.js';
import { photo } from '../support/photos.js';
import { eventually } from '../uploads/support/disk.js';
import { multipart } from '../uploads/support/multipart.js';
import { FakeS3 } from './support/fake-s3.js';

describe('an S3 store that does not allow the key something', () => {
  const s3 = new FakeS3();
  let app: TestApp;
  let ada: Person;
  let warn: jest.SpiedFunction<Logger['warn']>;
  beforeAll(async () => {
    app = await TestApp.start({ STORAGE: 's3', ...(await s3.start()) });
    [ada] = await app.people('ada');
  });
  beforeEach(() => (warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined)));
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => {
    await app.stop();
    await s3.stop();
  });

  const upload = (): Promise<Answer> => ada.request('/media', { method: 'POST', ...multipart([{ name: 'file', filename: 'a.jpg', body: photo() }]) });
  const health = async (): Promise<Json> => (await app.nobody.get('/health')).body;
  const told = () => warn.mock.calls.map(([text]) => text).filter((text) => typeof text === 'string' && text.startsWith('The S3 store'));

  it.each([
    ['PUT', 'AccessDenied', /does not allow the key PutObject on the bucket photos; give it s3:PutObject/],
    ['PUT', 'SignatureDoesNotMatch', /does not accept the key \(SignatureDoesNotMatch\): S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY/],
    ['PUT', 'RequestTimeTooSkewed', /the clock of this machine/],
  ])('names it in the log once and in the health until it is allowed: %s %s', async (method, code, text) => {
    s3.forbidden = { [method]: code };
    for (let again = 0; again < 3; again++) expect([(await upload()).body.code]).toEqual(['dependency-down']);
    expect(told()).toEqual([expect.stringMatching(text)]);
    const { status, warnings, checks } = await eventually(health, (body) => body.checks.storage === 'degraded');
    expect([status, checks.storage, warnings]).toEqual(['ok', 'degraded', [expect.stringMatching(text)]]);
    expect(JSON.stringify([warn.mock.calls, warnings])).not.toContain('secret');
    s3.forbidden = {};
    expect((await upload()).status).toBe(201);
    expect((await eventually(health, (body) => body.checks.storage === 'ok'))).toMatchObject({ checks: { storage: 'ok' }, warnings: [] });
  });

  it('names reading and looking, too', async () => {
    const post = await ada.share();
    for (const [method, operation] of [['GET', 's3:GetObject'], ['HEAD', 's3:(GetObject|ListBucket)']] as const) {
      s3.forbidden = { [method]: 'AccessDenied' };
      await app.nobody.get(post.image_url).catch(() => undefined);
      expect(told().join()).toMatch(new RegExp(`give it ${operation}\\.`));
      warn.mockClear();
    }
    s3.forbidden = {};
    expect((await app.nobody.get(post.image_url)).status).toBe(200);
    expect((await eventually(health, (body) => body.warnings.length === 0)).warnings).toEqual([]);
  });
});
