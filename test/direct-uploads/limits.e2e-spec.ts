import { TestApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { photo } from '../support/photos.js';

describe('announcements', () => {
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start({ RATE_LIMIT: 'on' });
    [ada] = await app.people('ada');
  });
  afterAll(() => app.stop());

  it('count as uploads, thirty in half an hour', async () => {
    const announce = () => ada.post('/media/presign', { content_type: 'image/jpeg', size: photo().length });
    const answers = await Promise.all(Array.from({ length: 30 }, announce));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect((await announce()).status).toBe(429);
    // What was announced can be sent.
    const { url, headers } = answers[0]?.body ?? {};
    const sent = await fetch(new URL(url, app.origin), { method: 'PUT', headers, body: new Uint8Array(photo()) });
    expect(sent.status).toBe(200);
    await sent.arrayBuffer();
  });
});
