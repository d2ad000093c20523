import { hash } from '@node-rs/bcrypt';
import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import { type Answer, Person } from '../support/person.js';

const COMPOSED = 'Crème brûlée à la maison'.normalize('NFC');
const DECOMPOSED = COMPOSED.normalize('NFD');
let names = 0;

describe('a password', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ BCRYPT_COST: '5' });
  });
  afterAll(() => app.stop());

  const login = (identifier: string, password: string): Promise<Answer> => app.nobody.post('/auth/login', { identifier, password });
  const register = (username: string, password: string): Promise<Answer> =>
    app.nobody.post('/auth/register', { username, email: `${username}@example.org`, password });
  const registered = async (username: string, password: string): Promise<Person> => {
    const { status, body } = await register(username, password);
    expect(status).toBe(201);
    const person = new Person(app.origin, username);
    person.adopt(body);
    return person;
  };
  const hashOf = async (person: Person): Promise<string> =>
    (await (await app.database()).query<{ password_hash: string }>(sql`SELECT password_hash FROM users WHERE id = ${person.id}`))[0]?.password_hash ?? '';
  /** As it was stored by a version that took passwords as typed, or at another cost. */
  const store = async (person: Person, password: string, cost: number): Promise<void> => {
    const database = await app.database();
    const passwordHash = await hash(password, cost);
    await database.transaction(() => database.query(sql`UPDATE users SET password_hash = ${passwordHash} WHERE id = ${person.id}`));
  };

  it.each([['ada', COMPOSED], ['bob', DECOMPOSED]])('of %s is the same however its letters were composed', async (name, password) => {
    const person = await registered(name, password);
    for (const typed of [COMPOSED, DECOMPOSED]) {
      expect((await login(name, typed)).status).toBe(200);
      expect((await person.patch('/users/me', { email: `${name}@example.com`, current_password: typed })).status).toBe(200);
    }
    expect((await login(name, 'Creme brulee a la maison')).status).toBe(401);
    const before = await hashOf(person);
    expect((await login(name, DECOMPOSED)).status).toBe(200);
    expect(await hashOf(person)).toBe(before);
    expect((await person.post('/auth/change-password', { current_password: DECOMPOSED, new_password: `${DECOMPOSED}!` })).status).toBe(204);
    expect((await login(name, `${COMPOSED}!`)).status).toBe(200);
    expect((await person.delete('/users/me', { password: `${DECOMPOSED}!` })).status).toBe(204);
  });

  it('has the length of its letters, composed', async () => {
    expect((await register('short', 'éééé'.normalize('NFD'))).body.errors).toEqual([{ field: 'password', message: expect.stringContaining('8') }]);
    await registered('cleo', 'ü'.repeat(36).normalize('NFD'));
    expect((await login('cleo', 'ü'.repeat(36))).status).toBe(200);
    expect((await register('long', 'ü'.repeat(37).normalize('NFD'))).status).toBe(400);
  });

  it.each([COMPOSED, DECOMPOSED])('that was hashed as it was typed is found both ways, and hashed anew', async (stored) => {
    for (const typed of [COMPOSED, DECOMPOSED]) {
      const person = await registered(`typed_${names++}`, COMPOSED);
      await store(person, stored, 5);
      expect((await login(person.username, 'Creme brulee a la maison')).status).toBe(401);
      const before = await hashOf(person);
      expect((await login(person.username, typed)).status).toBe(200);
      expect((await hashOf(person)) === before).toBe(stored === COMPOSED);
      for (const again of [COMPOSED, DECOMPOSED]) expect((await login(person.username, again)).status).toBe(200);
    }
  });

  it.each([4, 6])('whose hash costs 2^%i is hashed anew when its owner signs in, and not before', async (cost) => {
    const person = await registered(`cost_${cost}`, COMPOSED);
    await store(person, COMPOSED, cost);
    const before = await hashOf(person);
    expect((await login(person.username, 'not the password')).status).toBe(401);
    expect((await person.get('/users/me')).status).toBe(200);
    expect(await hashOf(person)).toBe(before);
    // Both have compared the old hash, and one of them finds another.
    const answers = await Promise.all([login(person.username, COMPOSED), login(person.username, COMPOSED)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await hashOf(person)).toMatch(/^\$2[aby]\$05\$/);
    expect((await person.get('/users/me')).status).toBe(200);
    expect((await login(person.username, COMPOSED)).status).toBe(200);
  });
});
