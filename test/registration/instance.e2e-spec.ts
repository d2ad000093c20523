import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestApp } from '../support/app.js';

describe('GET /instance', () => {
  let app: TestApp;
  beforeAll(async () => {
    const rules = join(tmpdir(), `rules-${process.pid}.txt`);
    writeFileSync(rules, 'Be kind.\r\n\n  No pictures of people who do not want it.  \n');
    app = await TestApp.start({ INSTANCE_NAME: 'Herons', INSTANCE_DESCRIPTION: 'Birds of the valley.', INSTANCE_CONTACT: 'hello@example.org', INSTANCE_RULES: rules, STORAGE_QUOTA_BYTES: '5000000' });
  });
  afterAll(() => app.stop());

  it('tells everybody what the place is, and which limits it has', async () => {
    const { status, headers, body } = await app.nobody.get('/instance');
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=60']);
    expect(body).toMatchObject({
      name: 'Herons',
      description: 'Birds of the valley.',
      version: (await app.nobody.get('/health')).body.version,
      registration: 'open',
      contact_email: 'hello@example.org',
      rules: ['Be kind.', 'No pictures of people who do not want it.'],
      modules_off: [],
      features: { text_posts: false, web: true, docs: true, mail: false, video_posters: expect.any(Boolean), rate_limits: false },
      limits: { caption_max_length: 2_200, comment_max_length: 1_000, alt_text_max_length: 1_500, bio_max_length: 150, display_name_max_length: 50, post_media_max_count: 10, image_max_bytes: 10 * 2 ** 20, video_max_bytes: 100 * 2 ** 20, storage_quota_bytes: 5_000_000, page_max_items: 100, page_default_items: 20, ids_max_count: 100, body_max_bytes: 102_400, body_max_depth: 20, export_kept_seconds: 7 * 86_400 },
    });
  });

  it('is the same with a token, and may be kept', async () => {
    const [ada] = await app.people('ada');
    const [first, own] = [await app.nobody.get('/instance'), await ada.get('/instance')];
    expect([own.body, own.headers.get('cache-control')]).toEqual([first.body, 'public, max-age=60']);
  });

  it('names the limits that hold', async () => {
    const { limits } = (await app.nobody.get('/instance')).body;
    const [ben] = await app.people('ben');
    const bio = (length: number) => ben.patch('/users/me', { bio: 'x'.repeat(length) });
    expect([(await bio(limits.bio_max_length)).status, (await bio(limits.bio_max_length + 1)).status]).toEqual([200, 400]);
    const list = (items: number) => ben.get(`/posts?limit=${items}`);
    expect([(await list(limits.page_max_items)).status, (await list(limits.page_max_items + 1)).status]).toEqual([200, 400]);
    const ids = (count: number) => ben.get(`/relationships?ids=${Array.from({ length: count }, (_, index) => index + 1).join(',')}`);
    expect([(await ids(limits.ids_max_count)).status, (await ids(limits.ids_max_count + 1)).status]).toEqual([200, 400]);
    // A null among nothing but arrays: one deeper is refused for its depth, before it is looked at.
    const nested = async (depth: number) => (await ben.request('/users/me', { method: 'PATCH', raw: `${'['.repeat(depth)}null${']'.repeat(depth)}` })).body.code;
    expect([await nested(limits.body_max_depth), await nested(limits.body_max_depth + 1)]).toEqual(['invalid-input', 'malformed-json']);
    const note = async (length: number) => (await ben.post('/reports', { target_type: 'post', target_id: 999_999, reason: 'spam', note: 'x'.repeat(length) })).status;
    expect([await note(limits.report_note_max_length), await note(limits.report_note_max_length + 1)]).toEqual([404, 400]);
    const token = async (length: number) => (await ben.post('/auth/tokens', { name: 'x'.repeat(length), scopes: ['read'] })).status;
    expect([await token(limits.personal_token_name_max_length), await token(limits.personal_token_name_max_length + 1)]).toEqual([201, 400]);
    const webhook = async (length: number) => (await ben.post('/webhooks', { url: 'https://hooks.example/'.padEnd(length, 'x'), events: ['*'] })).status;
    expect([await webhook(limits.webhook_url_max_length), await webhook(limits.webhook_url_max_length + 1)]).toEqual([201, 400]);
  });

  it('names how many tokens and webhooks somebody may have', async () => {
    const { limits } = (await app.nobody.get('/instance')).body;
    const [cleo] = await app.people('cleo');
    const untilRefused = async (path: string, body: object) => {
      for (let count = 0; ; count++) {
        const answer = await cleo.post(path, body);
        if (answer.status !== 201) return [count, answer.body.code];
      }
    };
    expect(await untilRefused('/auth/tokens', { name: 'Lamp', scopes: ['read'] })).toEqual([limits.personal_tokens_max_count, 'token-limit-reached']);
    expect(await untilRefused('/webhooks', { url: 'https://hooks.example/', events: ['*'] })).toEqual([limits.webhooks_max_count, 'webhook-limit-reached']);
  });
});

describe('the features that GET /instance names', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on', DOCS: 'off', MAIL_URL: 'smtp://127.0.0.1:1', FFMPEG_PATH: '/nowhere/ffmpeg', RATE_LIMIT: 'on' });
  });
  afterAll(() => app.stop());

  it('are those of the settings', async () => {
    expect((await app.nobody.get('/instance')).body.features).toEqual({ text_posts: true, web: true, docs: false, mail: true, video_posters: false, rate_limits: true });
  });
});
