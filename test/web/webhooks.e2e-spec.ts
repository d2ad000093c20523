import { Background } from '../../src/core/runtime/index.js';
import { promote } from '../admin/support/promote.js';
import { TestApp } from '../support/app.js';
import { Receiver, isSigned } from '../webhooks/support/receiver.js';
import { Visitor } from './support/visitor.js';

describe('the pages of webhooks', () => {
  let app: TestApp;
  let receiver: Receiver;

  beforeAll(async () => {
    app = await TestApp.start({ WEBHOOKS_ALLOW_PRIVATE: 'on' });
    receiver = await Receiver.start();
  });
  afterAll(async () => {
    await receiver.stop();
    await app.stop();
  });

  it('make one, show its secret once, try it, switch it off and delete it', async () => {
    const ada = await new Visitor(app.origin).signUp('ada');
    const page = await ada.get('/settings/webhooks');
    expect([page.status, page.text.includes('You have no webhooks.'), page.text.includes('what happens to you here')]).toEqual([200, true, true]);
    const refused = await ada.submit(page, 'Make a webhook', { url: 'nowhere' });
    expect([refused.status, refused.text.includes('choose at least one')]).toEqual([400, true]);
    const made = await ada.submit(page, 'Make a webhook', { url: receiver.url, 'post.created': '1' });
    const secret = /whsec_[\w+/]+=*/.exec(made.html)?.[0] ?? '';
    expect([made.status, secret.length > 30, (await ada.get('/settings/webhooks')).html.includes('whsec_')]).toEqual([201, true, false]);
    const one = await ada.get(made.link(receiver.url));
    const tried = await ada.submit(one, 'Send a test');
    await app.service(Background).settled();
    expect([tried.path, receiver.types, receiver.received.every((each) => isSigned(each, secret))]).toEqual([one.path, ['webhook.test'], true]);
    expect((await ada.get(one.path)).text).toMatch(/webhook\.test .*Delivered · 1 attempt · 204/);
    const off = await ada.submit(one, 'Switch off');
    expect([off.text.includes('Switched off'), (await ada.submit(off, 'Switch on')).text.includes('Switched off')]).toEqual([true, false]);
    expect((await ada.submit(one, 'Delete this webhook')).text).toContain('You have no webhooks.');
    expect((await ada.submit(one, 'Delete this webhook')).path).toBe('/settings/webhooks');
    expect((await ada.get(one.path)).status).toBe(404);
  });

  it('say in the console and in Spanish what administrators are told', async () => {
    const eva = await new Visitor(app.origin).signUp('eva');
    await promote(app, 'eva');
    expect((await eva.get('/console/stats')).link('Webhooks')).toBe('/settings/webhooks');
    eva.language = 'es';
    expect((await eva.get('/settings/webhooks')).text).toContain('de todo lo que pasa aquí');
  });
});
