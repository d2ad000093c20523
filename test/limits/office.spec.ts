import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';

describe('many people behind one address', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ RATE_LIMIT: 'on', RATE_LIMIT_ALL: '1000/5m', RATE_LIMIT_WRITES: 'off', RATE_LIMIT_REGISTRATIONS: '80/1h' });
  });
  afterAll(() => app.stop());

  it('can join when the settings say so, and the limit is then the one that was set', async () => {
    const join = async (index: number) => (await app.nobody.post('/auth/register', { username: `person_${index}`, email: `person_${index}@example.org`, password: PASSWORD })).status;
    const statuses: number[] = [];
    for (let index = 0; index < 80; index += 20) statuses.push(...(await Promise.all(Array.from({ length: 20 }, (_, one) => join(index + one)))));
    expect(statuses).toEqual(Array<number>(80).fill(201));
    expect(await join(80)).toBe(429);
    const { headers } = await app.nobody.get('/posts?limit=1');
    expect(headers.get('ratelimit-limit')).toBe('1000');
  });
});
