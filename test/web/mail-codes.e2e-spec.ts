import { Outbox, tokenOf } from '../mail/support/outbox.js';
import { TestApp } from '../support/app.js';
import { Visitor } from './support/visitor.js';

describe('mails where nobody has said under which address this place is reached', () => {
  let app: TestApp;
  const outbox = new Outbox();
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('have a code, and say on which page it is typed', async () => {
    const ada = await new Visitor(app.origin).signUp('ada');
    const [mail] = await outbox.waitFor('ada@example.org', 1);
    const token = tokenOf(mail);
    expect(mail?.text).toContain(`with this code, on the page /verify:\n\n${token}\n`);
    expect([mail?.html.includes(`<code>${token}</code>`), mail?.html.includes('<a ')]).toEqual([true, false]);
    const page = await ada.get('/verify');
    const confirmed = await ada.submit(page, 'Confirm my e-mail address', { token });
    expect(confirmed.text).toContain('Your e-mail address is confirmed');
  });
});
