import { TestApp } from '../support/app.js';
import { photo } from '../support/photos.js';
import { pagesOf } from './support/pages.js';
import { Visitor } from './support/visitor.js';

describe('a form without a body', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('is taken for an empty one, wherever it is sent', async () => {
    const nobody = () => new Visitor(app.origin);
    const [clara, stranger] = [await nobody().signUp('clara'), await nobody().signUp('stranger')];
    const { path: post } = await clara.submit(await clara.get('/create'), 'Post', {}, [photo()]);
    const filled = (path: string) => path.replace(/^\/p\/:id/, post).replace(':username', 'clara').replace(/:\w+/g, '1');
    const ends = /log(in|out)$|delete$|end/;
    const forms = pagesOf(app).filter(({ method }) => method === 'POST').map(({ path }) => path).sort((a, b) => Number(ends.test(a)) - Number(ends.test(b)));
    for (const visitor of [nobody(), stranger, clara]) {
      for (const path of forms) {
        const { status } = await visitor.request('POST', filled(path), undefined, { 'sec-fetch-site': 'same-origin' });
        expect([path, status < 500]).toEqual([path, true]);
      }
    }
    for (const path of ['/login', '/signup', '/reset-password']) expect([path, (await nobody().request('POST', path, undefined, { 'sec-fetch-site': 'same-origin' })).status]).toEqual([path, 400]);
  });
});
