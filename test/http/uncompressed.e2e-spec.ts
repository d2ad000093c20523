import { TestApp } from '../support/app.js';
import { sendRaw } from './support/raw.js';

describe('with COMPRESSION=off, for a proxy that does it', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ COMPRESSION: 'off' });
  });
  afterAll(() => app.stop());

  it('answers are sent as they are', async () => {
    const { status, headers, text } = await sendRaw(app.origin, '/docs-json', { headers: { 'accept-encoding': 'br, gzip' } });
    expect([status, headers['content-encoding'], headers.vary ?? '', JSON.parse(text).openapi]).toEqual([200, undefined, expect.not.stringMatching(/encoding/i), '3.0.3']);
  });
});
