import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';
import { Visitor } from './support/visitor.js';

describe('limits of requests, for pages', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ RATE_LIMIT: 'on', RATE_LIMIT_ALL: '30/5m', RATE_LIMIT_WRITES: 'off' });
  });
  afterAll(() => app.stop());

  it('are those of the API: people count for themselves, and everybody else by address, what is refused too', async () => {
    const ada = await new Visitor(app.origin).signUp('ada');
    const nobody = new Visitor(app.origin);
    const statuses: number[] = [];
    for (let n = 0; n < 40; n++) {
      const response = await fetch(`${app.origin}/settings/profile`, { redirect: 'manual', headers: { accept: 'text/html' } });
      statuses.push(response.status);
    }
    expect([new Set(statuses.slice(0, 20)), statuses.at(-1)]).toEqual([new Set([303]), 429]);
    const refused = await nobody.get('/explore');
    expect([refused.status, refused.text.includes('Too many requests'), Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true, true]);
    expect((await ada.get('/feed')).status).toBe(200);
    let last = 200;
    for (let n = 0; n < 40; n++) last = (await ada.get('/feed')).status;
    expect(last).toBe(429);
    expect((await app.nobody.post('/auth/login', { identifier: 'ada', password: PASSWORD })).status).toBe(429);
  });
});
