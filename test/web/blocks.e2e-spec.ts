import { promote } from '../admin/support/promote.js';
import { TestApp } from '../support/app.js';
import { later } from '../support/clock.js';
import { PASSWORD, Person } from '../support/person.js';
import { photo } from '../support/photos.js';
import { Visitor } from './support/visitor.js';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('pages of blocks and mutes', () => {
  let app: TestApp;
  let ada: Visitor;
  let bob: Visitor;
  let nobody: Visitor;
  /** Where the post is that bob has made, and its id. */
  let herons: string;
  let id: string;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    await app.newPeople();
    ada = await new Visitor(app.origin).signUp('ada');
    bob = await new Visitor(app.origin).signUp('bob');
    nobody = new Visitor(app.origin);
    ({ path: herons } = await bob.submit(await bob.get('/create'), 'Post', { caption: 'Herons #birds' }, [photo()]));
    id = herons.replace('/p/', '');
    await ada.submit(await ada.get('/@bob'), 'Follow bob');
  });
  afterAll(() => app.stop());

  const shown = async (visitor: Visitor, path: string): Promise<string[]> => (await visitor.get(path)).attributes('(?:li|article)', 'data-id');
  const block = async (visitor: Visitor, name: string) => visitor.submit(await visitor.get(`/@${name}/block`), `Block ${name}`);

  it('ask before somebody is blocked, and then show who it is and the way back', async () => {
    await bob.submit(await bob.get('/settings/profile'), 'Save', { display_name: 'Bob B', bio: 'Lives by the pond' });
    const profile = await ada.get('/@bob');
    const asked = await ada.get(profile.link('Block bob'));
    expect([asked.status, asked.text.includes('Block bob?'), asked.link('Cancel')]).toEqual([200, true, '/@bob']);
    expect((await ada.get('/@bob')).text).toContain('Lives by the pond');
    const blocked = await ada.submit(asked, 'Block bob');
    expect([blocked.path, blocked.status, blocked.text.includes('You have blocked bob.'), blocked.text.includes('Bob B')]).toEqual(['/@bob', 200, true, true]);
    expect(blocked.html).not.toMatch(/Lives by the pond|Herons|followers|action="\/@bob\/follow"|action="\/@bob\/mute"|href="\/@bob\/block"/);
    for (const path of [herons, '/@bob/followers', '/@bob/following']) expect([path, (await ada.get(path)).status]).toEqual([path, 404]);
    // Who is blocked meets what nobody's name shows.
    const [hidden, none] = [await bob.get('/@ada'), await bob.get('/@nobody_here')];
    expect([hidden.status, hidden.text.includes('blocked'), none.status]).toEqual([404, false, 404]);
    expect((await bob.get('/@ada/block')).status).toBe(404);
    expect((await ada.get('/@bob/block')).path).toBe('/@bob');
    const back = await ada.submit(blocked, 'Unblock bob');
    expect([back.path, back.text.includes('Lives by the pond'), back.form('Follow bob').action]).toEqual(['/@bob', true, '/@bob/follow']);
    expect((await bob.get('/@ada')).status).toBe(200);
  });

  it('mute somebody and no longer, where their profile goes on to show all', async () => {
    const muted = await ada.submit(await ada.get('/@bob'), 'Mute bob');
    expect([muted.path, muted.text.includes('Muted: their posts'), muted.text.includes('1 post'), muted.form('Unfollow bob').action]).toEqual(['/@bob', true, true, '/@bob/follow']);
    expect(await shown(ada, '/feed')).toEqual([]);
    const back = await ada.submit(muted, 'Unmute bob');
    expect(back.text).not.toContain('Muted:');
    expect(await shown(ada, '/feed')).toEqual([id]);
  });

  it('mute somebody for as long as was chosen', async () => {
    const form = (await ada.get('/@bob')).form('Mute bob');
    const { html } = await ada.get('/@bob');
    expect([...html.matchAll(/<option value(?:="(\d+)")?>([^<]*)</g)].map(([, days = '', text]) => [days, text])).toEqual([['', 'Until I unmute'], ['1', 'For a day'], ['7', 'For a week'], ['30', 'For 30 days']]);
    expect((await ada.request('POST', form.action, form.filledWith({ days: '7' }))).text).toContain('Muted: their posts');
    const seen = async () => [await shown(ada, '/feed'), (await ada.get('/@bob')).text.includes('Muted:')];
    expect(await later(app, 6 * DAY_MS, seen)).toEqual([[], true]);
    expect(await later(app, 7 * DAY_MS + 1_000, seen)).toEqual([[id], false]);
    // What was not offered is as if nothing was chosen.
    for (const days of ['', '8', '-1', 'x']) expect([days, (await ada.request('POST', form.action, form.filledWith({ days }))).text.includes('Muted: their posts')]).toEqual([days, true]);
  });

  it('lead to a report of somebody who is blocked, too', async () => {
    const blocked = await block(ada, 'bob');
    const form = await ada.get(blocked.link('Report bob'));
    expect([form.status, form.text.includes('Report bob')]).toEqual([200, true]);
    const sent = await ada.submit(form, 'Send the report', { reason: 'harassment' });
    expect([sent.path, sent.text.includes('Harassment or bullying')]).toEqual(['/report/sent?done=1', true]);
  });

  it('answer a script with the head of the profile', async () => {
    const form = (await ada.get('/@bob')).form('Mute bob');
    const part = await ada.request('POST', form.action, form.filledWith({}), { 'x-part': '1' });
    expect([part.headers.get('x-part'), part.html.startsWith('<div class="profile" id="profile">'), part.html.includes('Unmute bob')]).toEqual(['1', true, true]);
  });

  it('list whom and what one has blocked and muted, to take it back', async () => {
    const empty = await ada.get('/settings/blocks');
    for (const text of ['You have blocked nobody.', 'You have muted nobody.', 'You have muted no tags.']) expect(empty.text).toContain(text);
    const people = await app.people('one', 'two');
    await block(ada, 'one');
    await ada.submit(await ada.get('/@two'), 'Mute two');
    await ada.submit(await ada.get('/tags/birds'), 'Mute #birds');
    const full = await ada.get('/settings/blocks');
    expect(full.attributes('li', 'data-id')).toEqual(people.map(({ id }) => String(id)));
    expect([full.link('#birds'), full.html.includes('aria-current="page">Blocks and mutes')]).toEqual(['/tags/birds', true]);
    let page = full;
    for (const button of ['Unblock one', 'Unmute two', 'Unmute #birds']) {
      page = await ada.submit(page, button);
      expect([button, page.path]).toEqual([button, '/settings/blocks']);
    }
    expect(page.attributes('li', 'data-id')).toEqual([]);
    expect(page.text).toContain('You have muted no tags.');
    expect(await shown(ada, '/feed')).toEqual([id]);
    expect((await nobody.get('/settings/blocks')).path).toBe('/login?next=%2Fsettings%2Fblocks');
    expect((await bob.get('/settings/blocks')).attributes('li', 'data-id')).toEqual([]);
  });

  it('lead through long lists, each by itself', async () => {
    const people = await app.people(...Array.from({ length: 22 }, (_, index) => `person_${index}`));
    const own = new Person(app.origin, 'ada');
    own.adopt((await app.nobody.post('/auth/login', { identifier: 'ada', password: PASSWORD })).body);
    for (const person of people) {
      await own.blocks(person);
      await own.unblocks(person);
      await own.mutes(person);
    }
    for (const person of people.slice(0, 21)) await own.blocks(person);
    const first = await ada.get('/settings/blocks');
    const more = await ada.get(first.link('More blocked people'));
    expect([more.path.startsWith('/settings/blocks?of=blocked&cursor='), more.attributes('li', 'data-id'), more.link('All blocks and mutes')]).toEqual([true, [String(people[0]?.id)], '/settings/blocks']);
    expect([more.text.includes('Muted people'), first.text.includes('More muted people')]).toEqual([false, false]);
    for (const list of ['muted', 'tags', 'x']) expect([list, (await ada.get(`/settings/blocks?of=${list}`)).status]).toEqual([list, 200]);
    expect((await ada.get('/settings/blocks?of=muted&cursor=x')).status).toBe(400);
  });

  it('refuse forms about oneself and about nobody, and those of other sites', async () => {
    const { fields } = (await ada.get('/@bob')).form('Mute bob');
    for (const act of ['block', 'mute']) {
      expect([act, (await ada.request('POST', `/@ada/${act}`, new URLSearchParams(fields))).status]).toEqual([act, 400]);
      expect([act, (await ada.request('POST', `/@nobody_here/${act}`, new URLSearchParams(fields))).status]).toEqual([act, 404]);
      expect([act, (await ada.request('POST', `/@${id}/${act}`, new URLSearchParams(fields))).status]).toEqual([act, 404]);
      expect([act, (await ada.request('POST', `/@bob/${act}`, new URLSearchParams(fields), { origin: 'https://evil.example', referer: '' })).status]).toEqual([act, 403]);
    }
    expect((await ada.get('/@ada/block')).path).toBe('/@ada');
    expect((await ada.get('/settings/blocks')).attributes('li', 'data-id')).toEqual([]);
    ada.language = 'es';
    expect((await ada.request('POST', '/@ada/block', new URLSearchParams(fields))).text).toContain('No puedes bloquearte a ti mismo.');
    expect((await ada.get('/@bob/block')).text).toContain('¿Bloquear a bob?');
    ada.language = 'en';
  });

  it('show who moderates the whole profile, also of somebody whom they have blocked', async () => {
    await promote(app, 'ada');
    const blocked = await block(ada, 'bob');
    expect([blocked.text.includes('You have blocked bob.'), blocked.attributes('li', 'data-id'), blocked.form('Unblock bob').action]).toEqual([true, [id], '/@bob/block']);
    expect((await ada.get(herons)).status).toBe(200);
    expect((await bob.get('/@ada')).status).toBe(404);
  });

  it('offer nothing of this to those without a session, nor on one\'s own profile', async () => {
    for (const page of [await nobody.get('/@bob'), await bob.get('/@bob')]) expect(page.html).not.toMatch(/\/@bob\/(block|mute)/);
    expect((await nobody.get('/@bob/block')).path).toBe('/login?next=%2F%40bob%2Fblock');
  });
});
