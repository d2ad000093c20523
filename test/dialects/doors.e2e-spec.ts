import { TestApp } from '../support/app.js';
import { DOORS, PASSWORD, Speaker, refusalOf } from './support/speaker.js';

describe('dialects where nobody can register', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ DIALECTS: DOORS.map(([name]) => name).join(), REGISTRATION: 'closed' });
  });
  beforeEach(() => app.newPeople('ada'));
  afterAll(() => app.stop());

  it.each(DOORS)('%s says so as we do', async (name, path, more) => {
    const refused = await new Speaker(app, `/compat/${name}`).post(path, { email: 'bob@example.org', password: PASSWORD, ...more('bob') });
    expect(refusalOf(refused)).toEqual([403, 'registration-closed']);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect((await app.nobody.get('/users')).body.items).toHaveLength(1);
  });
});
