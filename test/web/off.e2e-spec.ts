import { TestApp } from '../support/app.js';

describe('a server without pages', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ WEB: 'off' });
  });
  afterAll(() => app.stop());

  it('answers for none of them, and for its API as ever', async () => {
    for (const path of ['/', '/login', '/explore', '/@ada', '/p/1', '/feed.html', '/web/logo.svg', '/verify']) {
      const { status, headers } = await app.nobody.get(path, { accept: 'text/html' });
      expect([path, status, headers.get('content-type')]).toEqual([path, 404, 'application/problem+json']);
    }
    const [ada] = await app.people('ada');
    const { status, headers } = await ada.get('/feed', { accept: 'text/html' });
    expect([status, headers.get('content-type'), /\bAccept\b(?!-)/.test(headers.get('vary') ?? '')]).toEqual([200, 'application/json; charset=utf-8', false]);
  });
});
