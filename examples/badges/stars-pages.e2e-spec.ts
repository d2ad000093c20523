import { extensions } from '../../src/extensions/index.js';
import { TestApp } from '../../test/support/app.js';
import { photo } from '../../test/support/photos.js';
import { Visitor } from '../../test/web/support/visitor.js';
import { BadgesModule } from './badges.module.js';

describe('pages of stars', () => {
  let app: TestApp;
  let ada: Visitor;
  let bob: Visitor;

  beforeAll(async () => {
    if (!extensions.includes(BadgesModule)) extensions.push(BadgesModule);
    app = await TestApp.start();
    ada = await new Visitor(app.origin).signUp('ada');
    bob = await new Visitor(app.origin).signUp('bob');
    await ada.submit(await ada.get('/create'), 'Post', { caption: 'Herons' }, [photo()]);
  });
  afterAll(() => app.stop());

  it('stand beside ours: an entry of the navigation, a panel on a post and one on a profile', async () => {
    const nobody = new Visitor(app.origin);
    expect((await nobody.get('/p/1')).text).not.toContain('Star');
    expect((await nobody.get('/@ada')).text).toContain('Badge first-post');
    expect((await nobody.get('/@bob')).text).not.toContain('Badge');
    const given = await bob.submit(await bob.get('/p/1'), 'Give a star');
    expect([given.path, given.form('Take the star back').action]).toEqual(['/p/1', '/p/1/star']);
    const list = await bob.get(given.link('Stars'));
    expect([list.path, list.link('Post 1')]).toEqual(['/my/stars', '/p/1']);
    await bob.submit(await bob.get('/p/1'), 'Take the star back');
    expect((await bob.get('/my/stars')).text).toContain('You have given none yet');
  });

  it('are for people with a session, whose forms are their own', async () => {
    const nobody = new Visitor(app.origin);
    expect((await nobody.get('/my/stars')).path).toMatch(/^\/login\?next=/);
    const page = await bob.get('/p/1');
    const forged = await bob.request('POST', '/p/1/star', page.form('Give a star').filledWith({}), { origin: 'https://evil.example', referer: '' });
    expect(forged.status).toBe(403);
    expect((await bob.get('/my/stars')).text).toContain('You have given none yet');
  });
});
