import sharp from 'sharp';
import { TestApp } from '../support/app.js';
import { type Json, type Person, photoForm } from '../support/person.js';
import { photo, picture } from '../support/photos.js';
import { everythingKept, filesKept, keyOf } from '../uploads/support/disk.js';
import { multipart } from '../uploads/support/multipart.js';

const FORMATS = ['jpeg', 'png', 'webp', 'gif', 'avif'] as const;

describe('posting pictures', () => {
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
  });
  afterAll(() => app.stop());

  async function postsCount(): Promise<number> {
    return (await ada.get('/users/me')).body.posts_count;
  }

  it('makes a post of one picture', async () => {
    const before = await postsCount();
    const { status, headers, body } = await ada.postForm('/posts', photoForm({ caption: 'Low tide', alt_text: 'Mud' }, [photo()]));
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/posts/${body.id}`);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(body).toMatchObject({
      id: expect.any(Number),
      user: { id: ada.id, username: 'ada', display_name: null, avatar_url: expect.stringMatching(/^\/assets\//), avatar_urls: { small: expect.stringMatching(/^\/assets\//), large: expect.stringMatching(/^\/assets\//) }, is_private: false },
      caption: 'Low tide',
      media: [
        {
          id: expect.any(Number),
          type: 'image',
          url: expect.stringMatching(/^\/uploads\/[0-9a-f]{32}\.jpg$/),
          content_type: 'image/jpeg',
          width: 48,
          height: 32,
          size: photo().length,
          alt_text: 'Mud',
          blurhash: expect.any(String),
          renditions: { thumb: expect.any(String), small: expect.any(String), medium: expect.any(String), large: expect.any(String) },
        },
      ],
      image_url: body.media[0].url,
      visibility: 'public',
      likes_count: 0,
      dislikes_count: 0,
      comments_count: 0,
      created_at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
      updated_at: null,
      viewer: { liked: false, disliked: false, is_owner: true },
    });
    expect((await ada.get(`/posts/${body.id}`)).body).toEqual(body);
    expect((await app.nobody.get(`/posts/${body.id}`)).body).toEqual({ ...body, viewer: null });
    expect(await postsCount()).toBe(before + 1);
  });

  it('keeps ten pictures in their order, each with its alt text, caption and visibility', async () => {
    const pictures = await Promise.all(Array.from({ length: 10 }, (_, index) => picture('png', 20 + index, 30)));
    const altTexts = pictures.map((_, index) => `Picture ${index}`);
    const form = photoForm({ caption: 'Ten', visibility: 'followers', alt_text: altTexts }, pictures);
    const { status, body } = await ada.postForm('/posts', form);
    expect(status).toBe(201);
    expect(body.media.map((media: Json) => [media.width, media.alt_text])).toEqual(pictures.map((_, index) => [20 + index, `Picture ${index}`]));
    expect(body.media.map((media: Json) => media.content_type)).toEqual(Array(10).fill('image/png'));
    expect(body.image_url).toBe(body.media[0].url);
    expect(body.visibility).toBe('followers');
  });

  it('gives fewer alt texts to the first pictures, and refuses more than there are', async () => {
    const { body } = await ada.postForm('/posts', photoForm({ alt_text: ['First', ''] }, [photo(), photo(), photo()]));
    expect(body.media.map((media: Json) => media.alt_text)).toEqual(['First', null, null]);
    const refused = await ada.postForm('/posts', photoForm({ alt_text: ['One', 'Two'] }, [photo()]));
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ code: 'invalid-input', errors: [{ field: 'alt_text' }] });
  });

  it('takes a caption of 2,200 code points, whatever they are made of', async () => {
    for (const character of ['a', '🦩', '각']) {
      const caption = character.repeat(2_200);
      expect((await ada.share({ caption })).caption).toBe(caption);
    }
    const decomposed = '각'.repeat(2_200).normalize('NFD');
    expect((await ada.share({ caption: decomposed })).caption).toBe('각'.repeat(2_200));
  });

  it('brings captions to NFC, trims them and turns CR LF into LF', async () => {
    expect((await ada.share({ caption: '  Cafe\u0301 au lait\r\n\tat dawn \n' })).caption).toBe('Café au lait\n\tat dawn');
    const post = await ada.share({ caption: "'; DROP TABLE posts; -- <b>\u202e%_\\ 👩‍👩‍👧 ﷽ {{7*7}} ${x} %s" });
    expect(post.caption).toBe("'; DROP TABLE posts; -- <b>\u202e%_\\ 👩‍👩‍👧 ﷽ {{7*7}} ${x} %s");
    expect((await ada.share()).caption).toBeNull();
  });

  it('stores a picture without metadata byte for byte, in all five formats', async () => {
    for (const format of FORMATS) {
      const original = await picture(format);
      const post = await ada.share({}, [original]);
      expect(post.media[0]).toMatchObject({ content_type: `image/${format}`, width: 40, height: 30, size: original.length });
      const file = await app.nobody.get(post.image_url);
      expect(file.status).toBe(200);
      expect(file.headers.get('content-type')).toBe(`image/${format}`);
      expect(file.bytes.equals(original)).toBe(true);
    }
  });

  it('removes where and with what it was taken, and leaves the pixels upright', async () => {
    const original = await sharp(await picture('jpeg', 60, 40))
      .withExif({ IFD0: { Make: 'SECRET-MAKE', Orientation: '6' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const post = await ada.share({}, [original]);
    expect(post.media[0]).toMatchObject({ width: 40, height: 60 });
    const { bytes } = await app.nobody.get(post.image_url);
    expect(bytes.includes('SECRET-MAKE')).toBe(false);
    expect(post.media[0].size).toBe(bytes.length);
    const stored = await sharp(bytes).metadata();
    expect(stored.orientation).toBe(6);
    expect(await sharp(bytes).raw().toBuffer()).toEqual(await sharp(original).raw().toBuffer());
  });

  it('goes by the bytes, not by name or declared type', async () => {
    const form = new FormData();
    form.append('image', new Blob([new Uint8Array(await picture('png'))], { type: 'text/html' }), '../../etc/passwd.html');
    const { status, body } = await ada.postForm('/posts', form);
    expect(status).toBe(201);
    expect(body.media[0].content_type).toBe('image/png');
    expect(await filesKept()).toContain(keyOf(body.image_url));
  });

  it('leaves an unchosen file input out', async () => {
    const { raw, type } = multipart([{ name: 'image', filename: 'tide.jpg', body: photo() }, { name: 'image', filename: '', body: '' }]);
    const { status, body } = await ada.request('/posts', { method: 'POST', raw, type });
    expect(status).toBe(201);
    expect(body.media).toHaveLength(1);
  });

  it('counts private posts for nobody', async () => {
    const before = await postsCount();
    await ada.share({ visibility: 'private' });
    expect(await postsCount()).toBe(before);
    await ada.share({ visibility: 'followers' });
    expect(await postsCount()).toBe(before + 1);
  });

  it('keeps what two people and one person post at once apart', async () => {
    const [bob] = await app.people('bob');
    const posts = await Promise.all([ada, bob, ada, bob, ada, bob].map((person, index) => person.share({ caption: `At once ${index}` })));
    expect(posts.map((post) => post.user.username)).toEqual(['ada', 'bob', 'ada', 'bob', 'ada', 'bob']);
    expect(new Set(posts.map((post) => post.image_url)).size).toBe(6);
    expect((await bob.get('/users/bob')).body.posts_count).toBe(3);
  });

  describe('refuses', () => {
    let kept: object;
    let count: number;
    beforeEach(async () => {
      kept = await everythingKept(app);
      count = await postsCount();
    });
    afterEach(async () => {
      expect(await everythingKept(app)).toEqual(kept);
      expect(await postsCount()).toBe(count);
    });

    async function refusal(fields: Record<string, string | string[]>, files: Buffer[], field?: string): Promise<[number, string, string | undefined]> {
      const { status, body } = await ada.postForm('/posts', photoForm(fields, files, field));
      return [status, body.code, body.errors?.[0]?.field];
    }

    it('a stranger', async () => {
      const { status, headers, body } = await app.nobody.postForm('/posts', photoForm({}, [photo()]));
      expect([status, body.code]).toEqual([401, 'not-authenticated']);
      expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
    });

    it('a post without a picture', async () => {
      expect(await refusal({ caption: 'Nothing to see' }, [])).toEqual([400, 'media-required', 'file']);
      expect((await ada.post('/posts', { caption: 'Nothing to see' })).body.code).toBe('media-required');
      expect((await ada.post('/posts')).body.code).toBe('media-required');
      const unchosen = await ada.request('/posts', { method: 'POST', ...multipart([{ name: 'file', filename: '', body: '' }]) });
      expect([unchosen.status, unchosen.body.code]).toEqual([400, 'media-required']);
    });

    it('more than ten pictures', async () => {
      expect(await refusal({}, Array(11).fill(photo()))).toEqual([400, 'invalid-input', 'file']);
      const mixed = multipart(Array.from({ length: 11 }, (_, index) => ({ name: index < 6 ? 'file' : 'image', filename: 'a.jpg', body: photo() })));
      expect((await ada.request('/posts', { method: 'POST', ...mixed })).body.code).toBe('invalid-input');
    });

    it('fields that it does not know', async () => {
      expect(await refusal({ title: 'Low tide' }, [photo()])).toEqual([400, 'invalid-input', 'title']);
      expect(await refusal({ user_id: '1' }, [photo()])).toEqual([400, 'invalid-input', 'user_id']);
      expect(await refusal({}, [photo()], 'images')).toEqual([400, 'invalid-input', 'images']);
      expect(await refusal({ media_ids: '1' }, [photo()])).toEqual([400, 'invalid-input', 'media_ids']);
    });

    it('a caption of 2,201 code points', async () => {
      expect(await refusal({ caption: 'a'.repeat(2_201) }, [photo()])).toEqual([400, 'invalid-input', 'caption']);
      expect(await refusal({ caption: '🦩'.repeat(2_201) }, [photo()])).toEqual([400, 'invalid-input', 'caption']);
      expect(await refusal({ caption: 'a'.repeat(20_000) }, [photo()])).toEqual([400, 'invalid-input', 'caption']);
      expect(await refusal({ caption: 'a'.repeat(300_000) }, [photo()])).toEqual([400, 'invalid-input', 'caption']);
      expect(await refusal({ alt_text: 'a'.repeat(1_501) }, [photo()])).toEqual([400, 'invalid-input', 'alt_text']);
    });

    it('control characters', async () => {
      for (const character of ['\u0000', '\u0007', '\u001b', '\u007f', '\u0085']) {
        expect(await refusal({ caption: `a${character}b` }, [photo()])).toEqual([400, 'invalid-input', 'caption']);
      }
    });

    it('a caption that is sent twice, and a visibility that does not exist', async () => {
      expect(await refusal({ caption: ['One', 'Two'] }, [photo()])).toEqual([400, 'invalid-input', 'caption']);
      expect(await refusal({ visibility: 'secret' }, [photo()])).toEqual([400, 'invalid-input', 'visibility']);
      expect(await refusal({ visibility: '' }, [photo()])).toEqual([400, 'invalid-input', 'visibility']);
    });

    it('what is no picture of the five kinds', async () => {
      const files = {
        text: 'Dear diary, this is no photo. '.repeat(20),
        svg: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect width="9" height="9"/></svg>',
        html: '<!doctype html><script>alert(1)</script>',
        pdf: '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n',
        zip: 'PK\u0003\u0004'.padEnd(200, 'x'),
        bmp: 'BM'.padEnd(200, 'x'),
        tiff: await sharp(photo()).tiff().toBuffer(),
      };
      for (const content of Object.values(files)) {
        expect(await refusal({}, [Buffer.from(content)])).toEqual([415, 'unsupported-file-type', undefined]);
      }
    });

    it('one bad file among good ones, wherever it stands', async () => {
      const bad = Buffer.from('no picture at all, though it is named like one');
      expect(await refusal({}, [bad, photo(), photo()])).toEqual([415, 'unsupported-file-type', undefined]);
      expect(await refusal({}, [photo(), photo(), bad])).toEqual([415, 'unsupported-file-type', undefined]);
      expect(await refusal({}, [photo(), photo().subarray(0, -40), photo()])).toEqual([422, 'unreadable-image', undefined]);
    });

    it('a file that ends early, or has nothing in it', async () => {
      const large = await sharp(Buffer.alloc(300 * 200 * 3, 90), { raw: { width: 300, height: 200, channels: 3 } }).jpeg().toBuffer();
      expect(await refusal({}, [large.subarray(0, large.length >> 1)])).toEqual([422, 'unreadable-image', undefined]);
      for (const format of FORMATS) {
        const whole = await picture(format, 200, 150);
        expect((await refusal({}, [whole.subarray(0, Math.floor(whole.length * 0.6))]))[0]).toBe(422);
      }
      expect((await refusal({}, [Buffer.alloc(0)]))[0]).toBe(422);
    });

    it('a picture of 16,000 x 16,000 pixels, before decoding it', async () => {
      const bomb = await sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: 'red' }, limitInputPixels: false })
        .png({ compressionLevel: 9 })
        .toBuffer();
      const startedAt = performance.now();
      expect(await refusal({}, [bomb])).toEqual([422, 'too-many-pixels', undefined]);
      expect(performance.now() - startedAt).toBeLessThan(10_000);
    });

    it('parameters, and bodies of another type', async () => {
      expect((await ada.request('/posts?visibility=private', { method: 'POST', form: photoForm({}, [photo()]) })).status).toBe(400);
      expect((await ada.request('/posts', { method: 'POST', raw: 'caption=x', type: 'application/x-www-form-urlencoded' })).status).toBe(415);
      expect((await ada.request('/posts', { method: 'POST', raw: 'x', type: 'text/plain' })).status).toBe(415);
      expect((await ada.request('/posts', { method: 'POST', raw: new Uint8Array(photo()), type: 'image/jpeg' })).status).toBe(415);
    });
  });
});
