import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';

describe('registering where nobody can', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ REGISTRATION: 'closed' });
  });
  beforeEach(() => app.newPeople());
  afterAll(() => app.stop());

  const register = (name: string) => app.nobody.post('/auth/register', { username: name, email: `${name}@example.org`, password: PASSWORD, invite: 'any' });

  it('lets the first in, and nobody after', async () => {
    expect((await register('first')).status).toBe(201);
    const { status, body } = await register('second');
    expect([status, body.code]).toEqual([403, 'registration-closed']);
    expect((await app.nobody.get('/users/second')).status).toBe(404);
  });

  it('lets one in of many who come first at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => register(`guest_${index}`)));
    const codes = answers.map(({ status, body }) => (status === 201 ? 'in' : body.code));
    expect(codes.sort()).toEqual(['in', ...Array.from({ length: 11 }, () => 'registration-closed')]);
    expect((await app.nobody.get('/users')).body.items).toHaveLength(1);
  }, 60_000);
});
