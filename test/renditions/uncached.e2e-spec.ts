import { jest } from '@jest/globals';
import { ImageRenderer } from '../../src/modules/renditions/rendering/image-renderer.js';
import { TestApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { picture } from '../support/photos.js';
import { filesKept } from '../uploads/support/disk.js';
import { keptRenditions, mediaOf, rendition } from './support/gallery.js';

describe('with RENDITION_CACHE_BYTES=0 and limits on, renditions', () => {
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start({ RENDITION_CACHE_BYTES: '0', RATE_LIMIT: 'on' });
    [ada] = await app.people('ada');
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  it('are made for those who ask, and not kept', async () => {
    const { id } = await mediaOf(ada, await picture('png', 90, 60));
    const render = jest.spyOn(app.service(ImageRenderer), 'render');
    const files = await filesKept();
    const first = await rendition(app.nobody, id);
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, first.headers.get('content-length')]).toEqual([200, String(first.bytes.length)]);
    expect((await rendition(app.nobody, id, 'thumb', { 'if-none-match': etag })).status).toBe(304);
    const head = await app.nobody.request(`/media/${id}/renditions/thumb`, { method: 'HEAD' });
    expect([head.status, head.bytes.length, head.headers.get('etag')]).toEqual([200, 0, etag]);
    expect(render).toHaveBeenCalledTimes(3);
    expect(await keptRenditions(app)).toEqual([]);
    expect(await filesKept()).toEqual(files);
  });

  it('are made 300 times in five minutes for each', async () => {
    const { id } = await mediaOf(ada, await picture('png', 90, 61));
    const renderer = app.service(ImageRenderer);
    const render = jest.spyOn(renderer, 'render');
    const statuses: number[] = [];
    for (let count = 0; count < 305; count++) statuses.push((await rendition(ada, id, 'thumb')).status);
    expect(statuses.filter((status) => status === 200).length).toBe(300);
    expect(statuses.slice(300)).toEqual([429, 429, 429, 429, 429]);
    expect(render).toHaveBeenCalledTimes(300);
    const { headers } = await rendition(ada, id, 'thumb');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ada.get('/users/me')).status).toBe(200);
  });
});
