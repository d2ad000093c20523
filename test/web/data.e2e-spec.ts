import { Background } from '../../src/core/runtime/index.js';
import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';
import { Visitor } from './support/visitor.js';

describe('the page of one\'s data', () => {
  let app: TestApp;
  let ada: Visitor;

  beforeAll(async () => {
    app = await TestApp.start();
    ada = await new Visitor(app.origin).signUp('ada');
  });
  afterAll(() => app.stop());

  it('takes the password, says how far the export is, and has the link to it', async () => {
    const page = await ada.get('/settings/data');
    expect([page.status, page.text.includes('There is no export now.'), (await ada.get('/settings/profile')).link('Your data')]).toEqual([200, true, '/settings/data']);
    const wrong = await ada.submit(page, 'Ask for an export', { password: 'not hers' });
    expect([wrong.status, wrong.html.includes('not hers')]).toEqual([403, false]);
    const asked = await ada.submit(page, 'Ask for an export', { password: PASSWORD });
    expect([asked.path, asked.text.includes('Your export is being made.')]).toEqual(['/settings/data?done=1', true]);
    await app.service(Background).settled();
    const ready = await ada.get('/settings/data');
    expect(ready.text).toMatch(/Ready There until \w+ \d+, \d{4}\./);
    const file = await app.nobody.get(ready.link(/^Download \([\d.]+ MB\)$/));
    expect([file.status, file.headers.get('content-type'), file.bytes.subarray(0, 2).toString()]).toEqual([200, 'application/zip', 'PK']);
    const soon = await ada.submit(ready, 'Ask for an export', { password: PASSWORD });
    expect([soon.status, soon.text.includes('less than 24 hours ago'), Number(soon.headers.get('retry-after')) > 80_000]).toEqual([429, true, true]);
  });

  it('speaks Spanish, to the one who is signed in', async () => {
    const [eva, nobody] = [await new Visitor(app.origin).signUp('eva'), new Visitor(app.origin)];
    eva.language = 'es';
    const page = await eva.get('/settings/data');
    expect([page.text.includes('Ahora no hay ninguna copia.'), page.html.includes('/exports/')]).toEqual([true, false]);
    expect((await nobody.get('/settings/data')).path).toBe('/login?next=%2Fsettings%2Fdata');
  });
});
