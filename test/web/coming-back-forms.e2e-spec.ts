import { AdminService } from '../../src/modules/admin/index.js';
import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';
import { photo } from '../support/photos.js';
import { type Page, Visitor } from './support/visitor.js';

describe('a form whose session was over when it was sent', () => {
  let app: TestApp;
  let eva: Visitor;
  let post: string;

  beforeAll(async () => {
    app = await TestApp.start();
    const ada = await new Visitor(app.origin).signUp('ada');
    post = (await ada.submit(await ada.get('/create'), 'Post', { caption: 'Herons' }, [photo()])).path.replace(/\D/g, '');
    const bob = await new Visitor(app.origin).signUp('bob');
    await bob.submit(await bob.get(`/report?post=${post}`), 'Send the report', { reason: 'spam' });
    eva = await new Visitor(app.origin).signUp('eva');
    await app.service(AdminService).changeUser('eva', { role: 'admin' }, null);
  });
  afterAll(() => app.stop());

  /** Sends it without a session, and logs in. */
  async function comeBack(path: string, button: string, fields: Record<string, string>): Promise<Page> {
    const page = await eva.get(path);
    eva.cookies.delete('session');
    const login = await eva.submit(page, button, fields);
    expect([path, login.path.startsWith('/login?next=')]).toEqual([path, true]);
    return eva.submit(login, 'Log in', { identifier: 'eva', password: PASSWORD });
  }

  it.each([
    ['/report?post=POST', 'Send the report', 'note', { reason: 'spam' }],
    ['/console/reports/post/POST', 'Close the reports', 'note', { action: 'dismiss' }],
    ['/console/invites', 'Make an invite', 'note', { uses: '3', term: '30' }],
    ['/settings/tokens', 'Make a token', 'name', { write: '1', term: '7' }],
    ['/settings/webhooks', 'Make a webhook', 'url', { 'post.created': '1' }],
    ['/settings/profile', 'Save', 'bio', {}],
  ] as const)('has it all again on its page: %s', async (path, button, field, choices) => {
    const address = path.replace('POST', post);
    const back = await comeBack(address, button, { [field]: 'Typed before', ...choices });
    expect([back.status, back.path.startsWith(address), back.form(button).value(field)]).toEqual([200, true, 'Typed before']);
    for (const [name, value] of Object.entries(choices)) expect([name, back.form(button).value(name)]).toEqual([name, value]);
  });
});
