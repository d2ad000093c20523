import { AdminService } from '../../src/modules/admin/index.js';
import { TestApp } from '../support/app.js';
import { photo } from '../support/photos.js';
import { Visitor } from './support/visitor.js';

describe('pages of reports', () => {
  let app: TestApp;
  let ada: Visitor;
  let bob: Visitor;
  let max: Visitor;
  let postPath: string;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    await app.newPeople();
    ada = await new Visitor(app.origin).signUp('ada');
    bob = await new Visitor(app.origin).signUp('bob');
    max = await new Visitor(app.origin).signUp('max');
    await app.service(AdminService).changeUser('max', { role: 'moderator' }, null);
    postPath = (await ada.submit(await ada.get('/create'), 'Post', { caption: 'Buy now' }, [photo()])).path;
  });
  afterAll(() => app.stop());

  const idOf = (path: string) => path.split('/').at(-1);
  const report = async (visitor: Visitor, fields: Record<string, string> = {}) =>
    visitor.submit(await visitor.get((await visitor.get(postPath)).link('Report this post by ada')), 'Send the report', { reason: 'spam', ...fields });
  const lookAt = async (visitor: Visitor) => visitor.get((await visitor.get('/console/reports')).link(/^Look and decide/));

  it('lead from a post, a comment and a profile to a form, and from there to what one has reported', async () => {
    await ada.submit(await ada.get(postPath), 'Comment', { content: 'Buy this too' });
    for (const [path, link] of [[postPath, 'Report this post by ada'], [postPath, 'Report this comment by ada'], ['/@ada', 'Report ada']] as const) {
      const form = await bob.get((await bob.get(path)).link(link));
      expect([link, form.status, form.text.includes('The moderators of this place')]).toEqual([link, 200, true]);
      const sent = await bob.submit(form, 'Send the report', { reason: 'harassment', note: 'Every day' });
      expect([link, sent.path, sent.text.includes('Thank you')]).toEqual([link, '/report/sent?done=1', true]);
    }
    const own = await bob.get('/report/sent');
    expect(own.attributes('li', 'data-testid').filter((id) => id === 'report')).toHaveLength(3);
    expect(own.text).toContain('Account: Harassment or bullying');
    expect((await ada.get(postPath)).html).not.toContain('/report?');
    expect((await new Visitor(app.origin).get(postPath)).html).not.toContain('/report?');
  });

  it('refuse what cannot be reported, and keep what was typed', async () => {
    const form = await bob.get(`/report?post=${idOf(postPath)}`);
    const refused = await bob.submit(form, 'Send the report', { note: 'Look at this' });
    expect([refused.status, refused.form('Send the report').value('note')]).toEqual([400, 'Look at this']);
    expect((await ada.get(`/report?post=${idOf(postPath)}`)).text).toContain('You cannot report yourself');
    for (const path of ['/report', '/report?media=1', '/report?post=999999', '/report?comment=999999', '/report?user=999999']) expect([path, (await bob.get(path)).status]).toEqual([path, 404]);
    expect((await new Visitor(app.origin).get('/report?user=1')).path).toBe(`/login?next=${encodeURIComponent('/report?user=1')}`);
  });

  it('show moderators the queue, the thing with all that belongs to it, and close it', async () => {
    await report(bob, { note: 'Not the first time' });
    const queue = await max.get('/console/reports');
    expect([queue.text.includes('1 report'), queue.text.includes('Spam or a scam (1)'), queue.text.includes('Buy now')]).toEqual([true, true, true]);
    const shown = await lookAt(max);
    for (const text of ['Not the first time', 'by ada', 'What else of theirs was reported', '0 followers']) expect([text, shown.text.includes(text)]).toEqual([text, true]);
    const done = await max.submit(shown, 'Close the reports', { action: 'delete', note: 'An advert' });
    expect([done.path, done.text.includes('Nothing waits for a decision')]).toEqual(['/console/reports', true]);
    expect((await ada.get(postPath)).status).toBe(404);
    expect((await bob.get('/activity')).text).toContain('The moderators have decided about something that you reported');
    expect((await bob.get('/report/sent')).text).toContain('Something was done');
    expect((await max.get('/console/reports?status=actioned')).text).toContain('It is gone.');
  });

  it('tell the second of two moderators, and warn without a name', async () => {
    await report(bob);
    const [one, two] = [await lookAt(max), await lookAt(max)];
    await max.submit(one, 'Close the reports', { action: 'warn' });
    const late = await max.submit(two, 'Close the reports', { action: 'delete' });
    expect([late.status, late.text.includes('decided already')]).toEqual([409, true]);
    const activity = await ada.get('/activity');
    expect([activity.text.includes('The moderators warn you'), activity.html.includes('/@max')]).toEqual([true, false]);
    expect((await ada.get(postPath)).status).toBe(200);
  });

  it('show moderators what is theirs of the console, and nobody else any of it', async () => {
    await report(bob);
    const path = `/console/reports/post/${idOf(postPath)}`;
    expect((await max.get('/console')).path).toBe('/console/reports');
    const users = await max.get('/console/users');
    expect([users.link('Suspend: ada'), users.html.includes('Make administrator'), users.html.includes('Suspend: max'), users.html.includes('/console/stats')]).toEqual([expect.any(String), false, false, false]);
    await max.submit(await max.get(users.link('Suspend: ada')), 'Suspend', { status: 'suspended' });
    expect((await ada.get('/feed')).path).toMatch(/^\/login/);
    for (const closed of ['/console/stats', '/console/audit', '/console/users/bob/posts']) expect([closed, (await max.get(closed)).status]).toEqual([closed, 403]);
    for (const closed of ['/console', '/console/reports', path]) expect([closed, (await bob.get(closed)).status]).toEqual([closed, 403]);
    expect((await bob.request('POST', path, new URLSearchParams({ action: 'dismiss' }))).status).toBe(403);
    for (const missing of ['/console/reports/post/999999', '/console/reports/media/1']) expect([missing, (await max.get(missing)).status]).toEqual([missing, 404]);
  });

  it('are told in sentences in the audit log, and in Spanish', async () => {
    await app.service(AdminService).changeUser('bob', { role: 'admin' }, null);
    await report(bob);
    await max.submit(await lookAt(max), 'Close the reports', { action: 'dismiss', note: 'Harmless' });
    expect((await bob.get('/console/audit')).text).toMatch(/max dismissed the reports of post \d+ of ada ?\. ?Harmless/);
    max.language = 'es';
    expect((await max.get('/console/reports?status=all')).text).toContain('No se ha hecho nada');
  });
});
