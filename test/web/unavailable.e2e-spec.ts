import { jest } from '@jest/globals';
import { BusyError, DependencyDownError, OutcomeUnknownError, StorageFullError } from '../../src/core/problems/index.js';
import { CookieSessions } from '../../src/modules/auth/index.js';
import { CommentsService } from '../../src/modules/comments/index.js';
import { OwnAccountService, ProfilesService } from '../../src/modules/users/index.js';
import { TestApp } from '../support/app.js';
import { photo } from '../support/photos.js';
import { Visitor } from './support/visitor.js';

describe('pages of a server that cannot just now', () => {
  let app: TestApp;
  let ada: Visitor;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    await app.newPeople();
    ada = await new Visitor(app.origin).signUp('ada');
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  it.each([
    [new DependencyDownError(), 'Not just now', 'cannot be reached just now'],
    [new BusyError(), 'Busy', 'much to do just now'],
    [new StorageFullError(), 'Not just now', 'no room'],
    [new Error('A defect'), 'Something went wrong', 'It is our fault'],
  ])('say so, and lead to the same page again: %s', async (failure, title, text) => {
    jest.spyOn(app.service(ProfilesService), 'getOwn').mockRejectedValueOnce(failure);
    const page = await ada.get('/settings/privacy');
    expect([page.status >= 500, page.text.includes(title), page.text.includes(text), page.link('Try again')]).toEqual([true, true, true, '/settings/privacy']);
    expect((await ada.get(page.link('Try again'))).status).toBe(200);
  });

  it('ask nobody to log in while it is not known who they are', async () => {
    jest.spyOn(app.service(CookieSessions), 'findViewer').mockRejectedValue(new DependencyDownError());
    ada.language = 'es';
    const page = await ada.get('/feed');
    expect([page.status, page.headers.get('retry-after'), page.text.includes('Ahora no puede ser'), page.html.includes('href="/login"'), page.html.includes('href="/signup"')]).toEqual([503, '2', true, false, false]);
    jest.restoreAllMocks();
    expect((await ada.get(page.link('Volver a intentarlo'))).status).toBe(200);
  });

  it('show a form again with what was typed', async () => {
    const made = await ada.submit(await ada.get('/create'), 'Post', {}, [photo()]);
    jest.spyOn(app.service(CommentsService), 'create').mockRejectedValueOnce(new OutcomeUnknownError());
    const comment = await ada.submit(made, 'Comment', { content: 'Typed once' });
    expect([comment.status, comment.text.includes('not known whether this was kept'), comment.form('Comment').value('content'), comment.form('Comment').value('key')]).toEqual([503, true, 'Typed once', made.form('Comment').value('key')]);
    expect((await ada.submit(comment, 'Comment')).text).toContain('Typed once');
    jest.spyOn(app.service(OwnAccountService), 'edit').mockRejectedValueOnce(new DependencyDownError());
    const profile = await ada.submit(await ada.get('/settings/profile'), 'Save', { bio: 'At the pond' });
    expect([profile.status, profile.form('Save').value('bio')]).toEqual([503, 'At the pond']);
  });
});
