import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { TestApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { picture } from '../support/photos.js';
import { animation, withSecrets } from '../images/support/pictures.js';
import { write } from '../posts/support/sql.js';
import { AVIF, JPEG, WEBP, colorAt, halves, holed, mediaOf, rendition } from './support/gallery.js';

describe('renditions', () => {
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
  });
  afterAll(() => app.stop());

  const sizeOf = async (bytes: Buffer): Promise<[number?, number?]> => {
    const { width, height } = await sharp(bytes).metadata();
    return [width, height];
  };

  it('have the sizes of their presets, and are never larger than the picture', async () => {
    const wide = await mediaOf(ada, await halves(1600, 800).jpeg().toBuffer());
    const tall = await mediaOf(ada, await halves(300, 900).jpeg().toBuffer());
    const tiny = await mediaOf(ada, await picture('png', 40, 30));
    const sizes: Record<string, unknown> = {};
    for (const [name, { id }] of Object.entries({ wide, tall, tiny })) {
      for (const preset of ['thumb', 'small', 'medium', 'large']) sizes[`${name} ${preset}`] = await sizeOf((await rendition(app.nobody, id, preset)).bytes);
    }
    expect(sizes).toEqual({
      'wide thumb': [150, 150], 'wide small': [320, 160], 'wide medium': [640, 320], 'wide large': [1080, 540],
      'tall thumb': [150, 150], 'tall small': [300, 900], 'tall medium': [300, 900], 'tall large': [300, 900],
      'tiny thumb': [150, 150], 'tiny small': [40, 30], 'tiny medium': [40, 30], 'tiny large': [40, 30],
    });
  });

  it('come in the format that the client weighs most', async () => {
    const { id } = await mediaOf(ada, await halves().png().toBuffer());
    for (const [accept, type] of [
      ['image/avif', 'avif'],
      ['image/webp', 'webp'],
      ['image/jpeg', 'jpeg'],
      ['image/png', 'png'],
      ['*/*', 'jpeg'],
      ['image/*', 'jpeg'],
      ['image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8', 'avif'],
      ['image/webp,image/avif,*/*', 'avif'],
      ['image/avif;q=0.5, image/webp;q=0.9', 'webp'],
      ['image/avif;q=0.3, image/jpeg;q=0.4', 'jpeg'],
      ['image/avif;q=0, image/webp;q=0, */*;q=0.1', 'jpeg'],
      ['IMAGE/WebP ; Q=1.000', 'webp'],
      ['image/webp;q=2', 'jpeg'],
      ['image/jpeg;q=0, image/*', 'png'],
      ['text/html', 'jpeg'],
      [';;,,q=1', 'jpeg'],
    ]) {
      const { status, headers, bytes } = await rendition(app.nobody, id, 'small', { accept: accept ?? '' });
      expect([accept, status, headers.get('content-type')]).toEqual([accept, 200, `image/${type}`]);
      expect((await sharp(bytes).metadata()).format).toBe(type === 'avif' ? 'heif' : type);
      expect(headers.get('vary')).toBe('Accept');
    }
  });

  it('are sent so that a browser can only show them, and once only', async () => {
    const { id } = await mediaOf(ada, await halves().jpeg().toBuffer());
    const first = await rendition(app.nobody, id);
    const etag = `"${createHash('sha256').update(first.bytes).digest('hex')}"`;
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(first.bytes.length),
      etag,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'content-disposition': 'inline',
    });
    for (const given of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await rendition(app.nobody, id, 'thumb', { 'if-none-match': given });
      expect([given, again.status, again.bytes.length, again.headers.get('etag'), again.headers.get('vary')]).toEqual([given, 304, 0, etag, 'Accept']);
    }
    const webp = await rendition(app.nobody, id, 'thumb', { ...WEBP, 'if-none-match': etag });
    expect([webp.status, webp.headers.get('etag') === etag]).toEqual([200, false]);
    const part = await rendition(app.nobody, id, 'thumb', { range: 'bytes=0-9' });
    expect([part.status, part.bytes.equals(first.bytes.subarray(0, 10))]).toEqual([206, true]);
    const head = await app.nobody.request(`/media/${id}/renditions/thumb`, { method: 'HEAD' });
    expect([head.status, head.bytes.length, head.headers.get('content-length')]).toEqual([200, 0, String(first.bytes.length)]);
  });

  it.each(['jpeg', 'webp', 'png'] as const)('stand upright, made of a %s', async (format) => {
    for (const [orientation, [width, height], [x, y]] of [
      [1, [320, 160], [20, 80]],
      [3, [320, 160], [300, 80]],
      [6, [200, 400], [100, 20]],
      [8, [200, 400], [100, 380]],
    ] as const) {
      const { id, post } = await mediaOf(ada, await halves().withMetadata({ orientation }).toFormat(format).toBuffer());
      const { bytes } = await rendition(app.nobody, id, 'small');
      expect([orientation, await sizeOf(bytes)]).toEqual([orientation, [width, height]]);
      expect([orientation, await colorAt(bytes, x, y)]).toEqual([orientation, 'red']);
      expect((await sharp(bytes).metadata()).orientation).toBeUndefined();
      expect(post.media[0].width > post.media[0].height).toBe(width > height);
    }
  });

  it('stand upright, made of an AVIF that says how it is turned', async () => {
    const { id, post } = await mediaOf(ada, await halves().withMetadata({ orientation: 6 }).avif().toBuffer());
    const { bytes } = await rendition(app.nobody, id, 'small');
    const [width = 0, height = 0] = await sizeOf(bytes);
    expect(width / height).toBeCloseTo(post.media[0].width / post.media[0].height, 2);
  });

  it('keep what shows through, where the format can', async () => {
    for (const format of ['png', 'webp', 'avif'] as const) {
      const { id } = await mediaOf(ada, await holed(format));
      const seen: Record<string, unknown> = {};
      for (const [name, accept] of Object.entries({ any: '*/*', avif: 'image/avif', webp: 'image/webp', jpeg: 'image/jpeg' })) {
        const { headers, bytes } = await rendition(app.nobody, id, 'small', { accept });
        seen[name] = [headers.get('content-type'), await colorAt(bytes, 30, 30), await colorAt(bytes, 5, 5)];
      }
      expect(seen).toEqual({
        any: ['image/png', 'none', 'red'],
        avif: ['image/avif', 'none', 'red'],
        webp: ['image/webp', 'none', 'red'],
        jpeg: ['image/jpeg', 'white', 'red'],
      });
    }
  });

  it('of a PNG with a useless alpha channel are JPEG all the same', async () => {
    const { id } = await mediaOf(ada, await halves().ensureAlpha().png().toBuffer());
    expect((await rendition(app.nobody, id, 'small')).headers.get('content-type')).toBe('image/jpeg');
  });

  it('are made of every kind of picture', async () => {
    const files = {
      gray: await halves().toColourspace('b-w').png().toBuffer(),
      deep: await halves().toColourspace('rgb16').png().toBuffer(),
      palette: await halves().png({ palette: true, colours: 4 }).toBuffer(),
      cmyk: await halves().toColourspace('cmyk').jpeg().toBuffer(),
      gif: await halves().gif().toBuffer(),
      avif: await halves().avif().toBuffer(),
      webp: await halves().webp({ lossless: true }).toBuffer(),
      p3: await halves().withIccProfile('p3').jpeg().toBuffer(),
    };
    for (const [name, file] of Object.entries(files)) {
      const { id } = await mediaOf(ada, file);
      for (const headers of [JPEG, WEBP, AVIF]) {
        const { status, bytes } = await rendition(app.nobody, id, 'small', headers);
        const { space, width, height } = await sharp(bytes).metadata();
        expect([name, status, space, width, height]).toEqual([name, 200, 'srgb', 320, 160]);
        if (name !== 'gray') expect([name, await colorAt(bytes, 20, 80), await colorAt(bytes, 300, 80)]).toEqual([name, 'red', 'blue']);
      }
    }
  });

  it('carry no profile, place or device', async () => {
    const { id } = await mediaOf(ada, await withSecrets(halves()).jpeg().toBuffer());
    for (const headers of [JPEG, WEBP, AVIF]) {
      const { bytes } = await rendition(app.nobody, id, 'small', headers);
      const { exif, xmp, icc, iptc } = await sharp(bytes).metadata();
      expect([exif, xmp, icc, iptc]).toEqual([undefined, undefined, undefined, undefined]);
      expect(bytes.includes('SECRET')).toBe(false);
    }
  });

  it('show the first frame of an animation', async () => {
    for (const format of ['gif', 'webp'] as const) {
      const { id } = await mediaOf(ada, await animation(format, 5, 40));
      const { bytes } = await rendition(app.nobody, id, 'small', WEBP);
      const { width, height, pages = 1 } = await sharp(bytes).metadata();
      expect([format, width, height, pages]).toEqual([format, 40, 40, 1]);
    }
  });

  it('of a video show its poster, or one colour in its proportions', async () => {
    const poster = await mediaOf(ada, await halves(600, 300).jpeg().toBuffer());
    const { id } = await mediaOf(ada, await picture('jpeg', 80, 40));
    await write(app, "UPDATE media SET type = 'video', content_type = 'video/mp4', width = 1280, height = 720 WHERE id = $1", [id]);
    const blank = await rendition(app.nobody, id, 'small', JPEG);
    expect([blank.status, await sizeOf(blank.bytes), await colorAt(blank.bytes, 10, 10)]).toEqual([200, [320, 180], 'black']);
    await write(app, 'UPDATE media SET poster_key = (SELECT storage_key FROM media WHERE id = $2) WHERE id = $1', [id, poster.id]);
    const { bytes } = await rendition(app.nobody, id, 'medium', JPEG);
    expect([await sizeOf(bytes), await colorAt(bytes, 20, 150)]).toEqual([[600, 300], 'red']);
  });

  it('are refused for what is none', async () => {
    const { id } = await mediaOf(ada, await halves().jpeg().toBuffer());
    for (const path of ['huge', 'THUMB', 'thumb.jpg', '0', '%00', 'custom', 'thumb?width=10', 'thumb?width=10&width=20', 'thumb?w=10', 'thumb?grayscale=false', 'small?format=png']) {
      expect([path, (await rendition(app.nobody, id, path)).status]).toEqual([path, 400]);
    }
    for (const path of ['/media/x/renditions/thumb', '/media/0/renditions/thumb', '/media/-1/renditions/thumb', '/media/1e3/renditions/thumb']) {
      expect([path, (await app.nobody.get(path)).status]).toEqual([path, 400]);
    }
    for (const path of [`/media/${id}/renditions`, `/media/${id}/renditions/`]) expect([path, (await app.nobody.get(path)).status]).toEqual([path, 405]);
    expect((await rendition(app.nobody, 987_654)).body.code).toBe('media-not-found');
  });
});
