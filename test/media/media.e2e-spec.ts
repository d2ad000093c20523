import { TestApp } from '../support/app.js';
import { type Answer, type Client, type Json, type Person, photoForm } from '../support/person.js';
import { photo, picture } from '../support/photos.js';
import { everythingKept, filesKept, keyOf } from '../uploads/support/disk.js';

describe.each(['/posts', '/posts/from-media'])('media uploaded before their post, with POST %s', (path) => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada, bob] = await app.people('ada', 'bob');
  });
  afterAll(() => app.stop());

  const upload = (person: Client, fields: Record<string, string> = {}, files = [photo()]): Promise<Answer> => person.postForm('/media', photoForm(fields, files, 'file'));
  const uploaded = async (person: Person, file = photo()): Promise<Json> => {
    const { status, body } = await upload(person, {}, [file]);
    expect(status).toBe(201);
    return body;
  };

  it('are there for the one who uploaded them alone', async () => {
    const { status, body } = await upload(ada, { alt_text: '  Mud\r\nand sky ' });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(Number),
      type: 'image',
      url: expect.stringMatching(/^\/uploads\/[0-9a-f]{32}\.jpg\?expires=/),
      content_type: 'image/jpeg',
      width: 48,
      height: 32,
      size: photo().length,
      alt_text: 'Mud\nand sky',
      blurhash: expect.any(String),
      renditions: { thumb: expect.any(String), small: expect.any(String), medium: expect.any(String), large: expect.any(String) },
    });
    const plain = body.url.split('?')[0];
    expect((await app.nobody.get(body.url)).bytes.equals(photo())).toBe(true);
    expect((await ada.get(plain)).headers.get('cache-control')).toBe('private, max-age=300');
    expect([(await bob.get(plain)).status, (await app.nobody.get(plain)).status]).toEqual([404, 404]);
  });

  it('become a post in the order of their ids as sent', async () => {
    const [first, second, third] = [await uploaded(ada, await picture('png', 21)), await uploaded(ada, await picture('webp', 22)), await uploaded(ada, await picture('gif', 23))];
    const { status, headers, body } = await ada.post(path, { media_ids: [third.id, first.id, second.id], caption: ' Three ', visibility: 'public' });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/posts/${body.id}`);
    expect(body.caption).toBe('Three');
    expect(body.media.map((media: Json) => [media.id, media.width])).toEqual([[third.id, 23], [first.id, 21], [second.id, 22]]);
    expect(body.image_url).toBe(body.media[0].url);
    expect(body.media[0].url).toBe(third.url.split('?')[0]);
    expect((await app.nobody.get(body.image_url)).status).toBe(200);
    expect((await app.nobody.get(`/posts/${body.id}`)).body.media).toEqual(body.media);
  });

  it('keep their alt texts', async () => {
    const { body } = await upload(ada, { alt_text: 'Mud' });
    expect((await ada.post(path, { media_ids: [body.id] })).body.media[0].alt_text).toBe('Mud');
  });

  it('belong to one post', async () => {
    const [one, two] = [await uploaded(ada), await uploaded(ada)];
    expect((await ada.post(path, { media_ids: [one.id] })).status).toBe(201);
    const kept = await everythingKept(app);
    const again = await ada.post(path, { media_ids: [two.id, one.id] });
    expect([again.status, again.body.code]).toEqual([409, 'media-in-use']);
    expect(await everythingKept(app)).toEqual(kept);
    expect((await ada.post(path, { media_ids: [two.id] })).status).toBe(201);
  });

  it('go to one of two posts that want them at once', async () => {
    for (let round = 0; round < 10; round++) {
      const [one, two, three] = [await uploaded(ada), await uploaded(ada), await uploaded(ada)];
      const answers = await Promise.all([
        ada.post(path, { media_ids: [one.id, two.id] }),
        ada.post(path, { media_ids: [two.id, one.id] }),
        ada.post(path, { media_ids: [three.id, one.id] }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      for (const { status, body } of answers) if (status === 409) expect(body.code).toBe('media-in-use');
    }
  });

  it('of others and those that do not exist are not there', async () => {
    const theirs = await uploaded(bob);
    const mine = await uploaded(ada);
    const kept = await everythingKept(app);
    const strip = ({ status, body }: Answer) => [status, { ...body, request_id: null }];
    const [hidden, missing] = [await ada.post(path, { media_ids: [mine.id, theirs.id] }), await ada.post(path, { media_ids: [mine.id, 999_999] })];
    expect(strip(hidden)).toEqual(strip(missing));
    expect([hidden.status, hidden.body.code]).toEqual([404, 'media-not-found']);
    expect(await everythingKept(app)).toEqual(kept);
    expect((await bob.post(path, { media_ids: [theirs.id] })).status).toBe(201);
    // Even when a post of another has them.
    expect((await ada.post(path, { media_ids: [theirs.id] })).body.code).toBe('media-not-found');
  });

  it('go with their post', async () => {
    const media = await uploaded(ada);
    const { body } = await ada.post(path, { media_ids: [media.id] });
    expect((await ada.delete(`/posts/${body.id}`)).status).toBe(204);
    expect([404, 409]).toContain((await ada.post(path, { media_ids: [media.id] })).status);
    expect((await ada.get(media.url)).status).toBe(404);
  });

  it('are named by 1 to 10 different ids', async () => {
    const { id } = await uploaded(ada);
    for (const media_ids of [[], [id, id], Array.from({ length: 11 }, (_, index) => index + 1), [String(id)], [0], [-1], [1.5], ['x'], id, {}, [[id]], [null], [2 ** 60]]) {
      const { status, body } = await ada.post(path, { media_ids });
      expect([media_ids, status, body.errors?.[0]?.field]).toEqual([media_ids, 400, 'media_ids']);
    }
    for (const body of [{ media_ids: [id], title: 'x' }, { media_ids: [id], caption: 'x'.repeat(2_201) }, { media_ids: [id], visibility: 'x' }, { media_ids: [id], caption: 7 }, { media_ids: [id], alt_texts: ['x'] }]) {
      expect((await ada.post(path, body)).status).toBe(400);
    }
    expect((await app.nobody.post(path, { media_ids: [id] })).status).toBe(401);
    expect((await ada.post(path, { media_ids: [id], caption: null })).status).toBe(201);
  });

  describe('are refused', () => {
    let kept: object;
    beforeEach(async () => {
      kept = await everythingKept(app);
    });
    afterEach(async () => {
      expect(await everythingKept(app)).toEqual(kept);
    });

    it('from a stranger', async () => {
      expect((await upload(app.nobody)).status).toBe(401);
    });

    it('as none, as two, under another name and with more than an alt text', async () => {
      for (const form of [
        photoForm({}, []),
        photoForm({ alt_text: 'Mud' }, []),
        photoForm({}, [photo(), photo()], 'file'),
        photoForm({}, [photo()], 'picture'),
        photoForm({ caption: 'Mud' }, [photo()], 'file'),
        photoForm({ alt_text: ['one', 'two'] }, [photo()], 'file'),
        photoForm({ alt_text: 'x'.repeat(1_501) }, [photo()], 'file'),
        photoForm({ alt_text: 'a\u0007b' }, [photo()], 'file'),
      ]) {
        const { status, body } = await ada.postForm('/media', form);
        expect([status, body.code]).toEqual([400, 'invalid-input']);
      }
    });

    it('as anything but a picture in a form', async () => {
      expect((await upload(ada, {}, [Buffer.from('no picture at all')])).body.code).toBe('unsupported-file-type');
      expect((await upload(ada, {}, [photo().subarray(0, -40)])).body.code).toBe('unreadable-image');
      expect((await ada.post('/media', { file: 'x' })).status).toBe(415);
      expect((await ada.post('/media')).status).toBe(400);
      expect((await ada.request('/media', { method: 'POST', raw: new Uint8Array(photo()), type: 'image/jpeg' })).status).toBe(415);
    });
  });

  it('have no other routes yet', async () => {
    const { id, url } = await uploaded(ada);
    for (const [method, path] of [['PUT', '/media'], ['GET', `/media/${id}`], ['DELETE', `/media/${id}`]] as const) {
      expect([404, 405]).toContain((await ada.request(path, { method })).status);
    }
    expect(await filesKept()).toContain(keyOf(url));
  });
});
