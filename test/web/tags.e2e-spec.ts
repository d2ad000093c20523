import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';
import { photo } from '../support/photos.js';
import { type Page, Visitor } from './support/visitor.js';

describe('pages of hashtags', () => {
  let app: TestApp;
  let ada: Visitor;
  let bob: Visitor;
  let nobody: Visitor;

  beforeAll(async () => {
    app = await TestApp.start();
    ada = await new Visitor(app.origin).signUp('ada');
    bob = await new Visitor(app.origin).signUp('bob');
    nobody = new Visitor(app.origin);
    await ada.submit(await ada.get('/create'), 'Post', { caption: 'Low tide at #Straße, with @bob and @nobody_here. #<b>bold https://example.org/#frag' }, [photo()]);
    await ada.submit(await ada.get('/create'), 'Post', { caption: '#strasse' }, [photo()]);
    await bob.submit(await bob.get('/@ada'), /^Follow/);
  });
  afterAll(() => app.stop());

  const json = (path: string) => fetch(app.origin + path, { headers: { accept: 'application/json' } });
  const shown = (page: Page) => page.attributes('li', 'data-id');

  it('show the posts of a tag as a grid, to browsers; programs get JSON', async () => {
    for (const visitor of [nobody, bob]) {
      const page = await visitor.get('/tags/STRASSE');
      expect([page.status, shown(page), page.headers.get('vary')?.includes('Accept')]).toEqual([200, ['2', '1'], true]);
      expect(page.text).toContain('#strasse 2 posts');
    }
    const answer = await json('/tags/strasse');
    expect([answer.headers.get('vary')?.includes('Accept'), await answer.json()]).toEqual([true, { name: 'strasse', posts_count: 2 }]);
    expect((await nobody.get('/tags/nothing')).text).toContain('No posts yet');
    expect((await nobody.get('/tags/2026')).status).toBe(404);
    // What the API has at this path is a list; the page is of the tag.
    expect((await nobody.get('/tags/muted')).text).toContain('#muted');
  });

  it('are linked from captions, comments and bios, as people are, and nothing else is', async () => {
    const page = await nobody.get('/p/1');
    expect([page.link('#Straße'), page.link('@bob'), page.link('https://example.org/#frag')]).toEqual(['/tags/stra%C3%9Fe', '/@bob', 'https://example.org/#frag']);
    expect(page.html).not.toContain('nobody_here</a>');
    expect(page.html).toContain('@nobody_here. #&lt;b>bold');
    expect(page.html).not.toContain('<b>');
    await bob.submit(await bob.get('/p/1'), 'Comment', { content: 'Yes @ADA, #tide! ada@example.org' });
    const commented = await nobody.get('/p/1');
    expect([commented.link('@ADA'), commented.link('#tide')]).toEqual(['/@ada', '/tags/tide']);
    await ada.submit(await ada.get('/settings/profile'), 'Save', { bio: 'With @bob, mostly #birds' });
    const profile = await nobody.get('/@ada');
    expect([profile.link('@bob'), profile.link('#birds')]).toEqual(['/@bob', '/tags/birds']);
    expect((await bob.get('/feed')).link('#Straße')).toBe('/tags/stra%C3%9Fe');
    expect((await bob.get('/activity')).text).toContain('mentioned you');
  });

  it('lead to who was mentioned, whatever they are called now', async () => {
    await bob.submit(await bob.get('/settings/account'), 'Change the username', { username: 'robert' });
    const page = await nobody.get('/p/1');
    expect(page.link('@bob')).toBe('/p/1/mentions/bob');
    expect((await nobody.get('/p/1/mentions/bob')).path).toBe('/@robert');
    await ada.submit(await ada.get('/p/2'), 'Comment', { content: 'With @robert' });
    await bob.submit(await bob.get('/settings/account'), 'Change the username', { username: 'bob' });
    const link = (await nobody.get('/p/2')).link('@robert');
    expect([link, (await nobody.get(link)).path]).toEqual([expect.stringMatching(/^\/p\/2\/comments\/\d\/mentions\/robert$/), '/@bob']);
    for (const path of ['/p/1/mentions/ada', '/p/9/mentions/bob', link.replace('/p/2/', '/p/1/'), '/p/2/comments/9/mentions/robert']) expect([path, (await nobody.get(path)).status]).toEqual([path, 404]);
  });

  it('lead nobody to people whom a block hides, nor from posts and comments that are not for them', async () => {
    const [eve, mia] = [await new Visitor(app.origin).signUp('eve'), await new Visitor(app.origin).signUp('mia')];
    await ada.submit(await ada.get('/create'), 'Post', { caption: 'With @mia', visibility: 'private' }, [photo()]);
    await ada.submit(await ada.get('/p/1'), 'Comment', { content: 'Ask @mia' });
    await mia.submit(await mia.get('/settings/account'), 'Change the username', { username: 'mona' });
    const link = (await eve.get('/p/1')).link('@mia');
    expect([(await eve.get(link)).path, (await ada.get('/p/3/mentions/mia')).path, (await eve.get('/p/3/mentions/mia')).status]).toEqual(['/@mona', '/@mona', 404]);
    const session = await app.nobody.post('/auth/login', { identifier: 'mona', password: PASSWORD });
    expect((await app.nobody.request('/users/eve/block', { method: 'POST', headers: { authorization: `Bearer ${session.body.access_token}` } })).status).toBe(200);
    expect([(await eve.get(link)).status, (await eve.get('/p/1')).html.includes('/mentions/mia'), (await nobody.get(link)).path]).toEqual([404, false, '/@mona']);
  });

  it('are found by how they begin', async () => {
    for (const wanted of ['str', '%23STR', 'strasse']) expect([wanted, (await nobody.get(`/search?q=${wanted}`)).link(/^#stra/)]).toEqual([wanted, '/tags/stra%C3%9Fe']);
    expect((await nobody.get('/search?q=low+tide')).text).not.toContain('Tags');
  });

  it('mute a tag and unmute it, without a way for those who have no session', async () => {
    expect((await nobody.get('/tags/strasse')).html).not.toContain('<form method="post"');
    const muted = await bob.submit(await bob.get('/tags/strasse'), 'Mute #strasse');
    expect([muted.path, muted.text.includes('Muted: posts with this tag'), shown(muted)]).toEqual(['/tags/strasse', true, ['2', '1']]);
    expect((await bob.get('/feed')).attributes('article', 'data-id')).toEqual([]);
    await bob.submit(await bob.get('/tags/strasse'), 'Unmute #strasse');
    expect((await bob.get('/feed')).attributes('article', 'data-id')).toEqual(['2', '1']);
    bob.language = 'es';
    expect((await bob.get('/tags/strasse')).form('Silenciar #strasse').action).toBe('/tags/strasse/muting');
    bob.language = 'en';
  });
});
