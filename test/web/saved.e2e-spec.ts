import { TestApp } from '../support/app.js';
import { Person } from '../support/person.js';
import { photo } from '../support/photos.js';
import { Visitor } from './support/visitor.js';

describe('pages of saved posts', () => {
  let app: TestApp;
  let ada: Visitor;
  let bob: Visitor;

  beforeAll(async () => {
    app = await TestApp.start();
    ada = await new Visitor(app.origin).signUp('ada');
    await ada.submit(await ada.get('/create'), 'Post', { caption: 'Herons' }, [photo()]);
    await ada.submit(await ada.get('/create'), 'Post', { caption: 'Geese' }, [photo()]);
  });
  beforeEach(async () => {
    bob = await new Visitor(app.origin).signUp(`bob${++bobs}`);
  });
  afterAll(() => app.stop());
  let bobs = 0;

  const pressed = (html: string) => /aria-pressed="?(\w+)"?[^>]*aria-label="Save post by ada"/.exec(html)?.[1];
  const makeCollection = async (name: string) => bob.submit(await bob.get('/saved'), 'Make a collection', { name });
  const idsOn = ({ html }: { html: string }, what: 'post' | 'collection') => [...html.matchAll(new RegExp(`<li data-testid="${what}" data-id="(\\d+)"`, 'g'))].map(([, id]) => id);
  const postsOn = (page: { html: string }) => idsOn(page, 'post');

  it('are saved and let go by a button, in the feed and on their own page', async () => {
    await bob.submit(await bob.get('/@ada'), 'Follow ada');
    const feed = await bob.get('/feed');
    const [, second] = [...feed.html.matchAll(/action="\/p\/(\d)\/save"/g)].map(([, id]) => id);
    expect(second).toBe('1');
    const page = await bob.submit(await bob.get('/p/1'), 'Save post by ada');
    expect([page.path, pressed(page.html), page.link('Collections')]).toEqual(['/p/1', 'true', '/p/1/collections']);
    // Sent twice it changes nothing more.
    const form = (await bob.get('/p/2')).form('Save post by ada');
    for (const repeat of [1, 2]) expect([repeat, pressed((await bob.request('POST', form.action, form.filledWith({}))).html)]).toEqual([repeat, 'true']);
    const list = await bob.get('/saved');
    expect([list.status, postsOn(list)]).toEqual([200, ['2', '1']]);
    expect((await bob.get('/profile')).link('Saved')).toBe('/saved');
    const let_go = await bob.submit(await bob.get('/p/1'), 'Save post by ada');
    expect([pressed(let_go.html), postsOn(await bob.get('/saved'))]).toEqual(['false', ['2']]);
  });

  it('are changed in place for scripts, which get the part that changes', async () => {
    const form = (await bob.get('/p/1')).form('Save post by ada');
    const part = await bob.request('POST', form.action, form.filledWith({}), { 'x-part': '1' });
    expect([part.headers.get('x-part'), pressed(part.html), part.html.startsWith('<div class="acts" id="acts-1"')]).toEqual(['1', 'true', true]);
    await makeCollection('Birds');
    const choice = (await bob.get('/p/1/collections')).form('In “Birds”');
    const choices = await bob.request('POST', choice.action, choice.filledWith({}), { 'x-part': '1' });
    expect([choices.headers.get('x-part'), choices.form('In “Birds”').value('on')]).toEqual(['1', '0']);
  });

  it('say what to do first, and are for people with a session', async () => {
    const empty = await bob.get('/saved');
    expect(empty.text).toContain('Nothing saved yet');
    bob.language = 'es';
    expect((await bob.get('/saved')).text).toContain('Aún no has guardado nada');
    const nobody = new Visitor(app.origin);
    for (const path of ['/saved', '/collections/1', '/p/1/collections']) expect((await nobody.get(path)).path).toBe(`/login?next=${encodeURIComponent(path)}`);
    expect((await nobody.get('/p/1')).link('Save post by ada')).toBe('/login?next=%2Fp%2F1');
  });

  it('are put into collections, which are made, renamed and deleted', async () => {
    const made = await makeCollection('Birds');
    const path = made.path;
    expect([path, made.text.includes('Nothing in this collection yet')]).toEqual([expect.stringMatching(/^\/collections\/\d+$/), true]);
    const choices = await bob.submit(await bob.get('/p/1/collections'), 'In “Birds”');
    expect([choices.path, choices.form('In “Birds”').value('on')]).toEqual(['/p/1/collections', '0']);
    const both = await bob.submit(choices, 'Make a collection', { name: 'Trips' });
    expect([both.path, both.form('In “Trips”').value('on')]).toEqual(['/p/1/collections', '0']);
    const overview = await bob.get('/saved');
    expect([overview.link(/^Birds 1 post$/), overview.attributes('img', 'src').includes('/media/1/renditions/small')]).toEqual([path, true]);
    const renamed = await bob.submit(await bob.get(path), 'Rename', { name: 'Herons' });
    expect([renamed.path, renamed.text.includes('Herons'), postsOn(renamed)]).toEqual([path, true, ['1']]);
    expect(postsOn(await bob.submit(renamed, 'Take out post by ada'))).toEqual([]);
    const sure = await bob.get(renamed.link('Delete this collection'));
    expect(sure.text).toContain('Delete “Herons”?');
    const after = await bob.submit(sure, 'Delete');
    expect([after.path, after.text.includes('Herons'), postsOn(after)]).toEqual(['/saved', false, ['1']]);
    expect((await bob.get(path)).status).toBe(404);
  });

  it('say what is wrong with a name, keep what was typed, and make one collection however often a form is sent', async () => {
    const long = 'x'.repeat(51);
    const refused = await makeCollection(long);
    expect([refused.status, refused.text.includes('must have at most 50 characters'), refused.form('Make a collection').value('name')]).toEqual([400, true, long]);
    const form = (await bob.get('/saved')).form('Make a collection');
    for (const repeat of [1, 2]) expect([repeat, (await bob.request('POST', form.action, form.filledWith({ name: 'Once' }))).status]).toEqual([repeat, 200]);
    const overview = await bob.get('/saved');
    expect(idsOn(overview, 'collection')).toHaveLength(1);
    const wrong = await bob.submit(await bob.get(overview.link(/^Once/)), 'Rename', { name: '' });
    expect([wrong.status, wrong.text.includes('must have at least 1 character')]).toEqual([400, true]);
  });

  it("are nobody else's", async () => {
    const { path } = await makeCollection('Mine');
    const form = (await bob.get(path)).form('Rename');
    for (const page of [path, `${path}/delete`]) expect((await ada.get(page)).status).toBe(404);
    const own = (await ada.get('/saved')).form('Make a collection');
    expect((await ada.request('POST', form.action, own.filledWith({ name: 'Taken' }))).status).toBe(404);
    expect((await ada.request('POST', form.action, form.filledWith({ name: 'Taken' }))).status).toBe(403);
    expect((await bob.get(path)).text).toContain('Mine');
  });

  it('stand where programs find JSON', async () => {
    const { path } = await makeCollection('Mine');
    const cleo = await new Person(app.origin, `cleo${bobs}`).register();
    const own = (await cleo.post('/collections', { name: 'Hers' })).body.id;
    for (const each of ['/saved', '/collections', `/collections/${own}`]) {
      const { status, headers } = await cleo.get(each, { accept: 'application/json' });
      expect([each, status, headers.get('content-type'), headers.get('vary')]).toEqual([each, 200, 'application/json; charset=utf-8', expect.stringContaining('Accept')]);
    }
    for (const each of ['/saved', '/SAVED/', '/collections', path]) {
      const page = await bob.get(each);
      expect([each, page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([each, 200, 'text/html; charset=utf-8', 'private, no-store']);
    }
  });
});
