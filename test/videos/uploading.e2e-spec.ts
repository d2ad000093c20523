import { createHash } from 'node:crypto';
import { sql } from '../../src/core/database/index.js';
import { MediaSweeper } from '../../src/modules/media/index.js';
import { TestApp } from '../support/app.js';
import { type Json, type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { eventually, everythingKept, filesKept, keyOf } from '../uploads/support/disk.js';
import { box, mp4, secretBoxes } from './support/mp4.js';
import { Desk, isInstalled } from '../support/programs.js';
import { webm } from './support/webm.js';

const MAX_VIDEO_BYTES = 400_000;

describe('videos', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  const desk = new Desk();
  beforeAll(async () => {
    app = await TestApp.start({ MAX_VIDEO_BYTES: String(MAX_VIDEO_BYTES), MAX_IMAGE_BYTES: '100000', MAX_VIDEO_SECONDS: '60', RATE_LIMIT: 'off' });
    [ada, bob] = await app.people('ada', 'bob');
  });
  afterAll(async () => {
    desk.close();
    await app.stop();
  });

  const upload = (file: Buffer, person = ada) => person.postForm('/media', photoForm({}, [file], 'file'));
  const posterOf = async (id: number): Promise<string | null> => {
    const rows = await (await app.database()).query<{ poster_key: string | null }>(sql`SELECT poster_key FROM media WHERE id = ${id}`);
    return rows[0]?.poster_key ?? null;
  };

  it.each([['mp4', mp4({ inMovie: secretBoxes() })], ['webm', webm({ withMetadata: true })]] as const)('are taken as %s, cleaned, and served whole and in ranges', async (extension, file) => {
    const { status, body } = await ada.postForm('/posts', photoForm({ caption: 'Herons' }, [file]));
    expect(status).toBe(201);
    const [media] = body.media;
    expect(media).toMatchObject({ type: 'video', content_type: `video/${extension}`, width: 64, height: 48, blurhash: null });
    expect(body.image_url).toBe(media.url);
    expect(media.url).toMatch(new RegExp(`^/uploads/[0-9a-f]{32}\\.${extension}$`));
    const whole = await app.nobody.get(media.url);
    expect([whole.status, whole.headers.get('content-type'), whole.headers.get('x-content-type-options')]).toEqual([200, `video/${extension}`, 'nosniff']);
    expect(whole.bytes.includes('SECRET')).toBe(false);
    expect(whole.bytes.length).toBe(media.size);
    expect(whole.headers.get('etag')).toBe(`"${createHash('sha256').update(whole.bytes).digest('hex')}"`);
    const part = await app.nobody.request(media.url, { headers: { range: 'bytes=10-29' } });
    expect([part.status, part.headers.get('content-range'), part.headers.get('content-type')]).toEqual([206, `bytes 10-29/${media.size}`, `video/${extension}`]);
    expect(part.bytes.equals(whole.bytes.subarray(10, 30))).toBe(true);
    const head = await app.nobody.request(media.url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), head.headers.get('accept-ranges'), head.bytes.length]).toEqual([200, String(media.size), 'bytes', 0]);
  });

  it('stand beside pictures, in order', async () => {
    const { body } = await ada.postForm('/posts', photoForm({}, [photo(), mp4(), webm()]));
    expect(body.media.map((media: Json) => media.type)).toEqual(['image', 'video', 'video']);
  });

  it('of private posts are served by signed links alone', async () => {
    const { body } = await ada.postForm('/posts', photoForm({ visibility: 'private' }, [mp4()]));
    const plain = body.media[0].url.split('?')[0];
    expect((await bob.get(plain)).status).toBe(404);
    expect((await app.nobody.get(body.media[0].url)).status).toBe(200);
  });

  describe('are refused, and leave nothing', () => {
    let kept: object;
    beforeEach(async () => {
      kept = await everythingKept(app);
    });
    afterEach(async () => {
      expect(await everythingKept(app)).toEqual(kept);
    });
    const refused = async (file: Buffer, status: number, code: string): Promise<void> => {
      for (const answer of [await upload(file), await ada.postForm('/posts', photoForm({}, [photo(), file]))]) {
        expect([answer.status, answer.body.code]).toEqual([status, code]);
      }
    };

    it('when they cannot be read, are too long, too wide, or only sound', async () => {
      await refused(mp4().subarray(0, -50), 422, 'unreadable-video');
      await refused(webm().subarray(0, -30), 422, 'unreadable-video');
      await refused(Buffer.concat([mp4().subarray(0, 24), Buffer.alloc(5_000, 'words ')]), 422, 'unreadable-video');
      await refused(mp4({ seconds: 61 }), 422, 'video-too-long');
      await refused(mp4({ width: 9_000 }), 422, 'too-many-video-pixels');
      await refused(mp4({ handler: 'meta' }), 422, 'no-video-track');
    });

    it('when they have too many bytes', async () => {
      await refused(mp4({ inMovie: [box('free', Buffer.alloc(MAX_VIDEO_BYTES))] }), 413, 'file-too-large');
    });

    it('when they are something else with the name of a video', async () => {
      const playlist = '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n';
      const list = "ffconcat version 1.0\nfile '/etc/passwd'\n";
      for (const text of [playlist, list, '<html><script>alert(1)</script></html>', '<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"/>', '<svg xmlns="http://www.w3.org/2000/svg"/>']) {
        const form = photoForm({}, [], 'file');
        form.append('file', new Blob([text], { type: 'video/mp4' }), 'film.mp4');
        const { status, body } = await ada.postForm('/media', form);
        expect([text, status, body.code]).toEqual([text, 415, 'unsupported-file-type']);
      }
      expect((await upload(mp4({ brand: 'heic' }))).status).toBe(415);
      expect((await upload(webm({ docType: 'matroska' }))).status).toBe(415);
    });

    it('when a picture goes on as a video', async () => {
      for (const file of [Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), mp4()]), Buffer.concat([photo().subarray(0, 200), mp4()])]) {
        const { status } = await upload(file);
        expect([415, 422]).toContain(status);
      }
    });

    it('as avatars', async () => {
      const form = photoForm({}, [mp4()]);
      const { status, body } = await ada.request('/users/me/avatar', { method: 'PUT', form });
      expect([status, body.code]).toEqual([415, 'unsupported-file-type']);
    });
  });

  it('hide nothing of another kind: what is glued to a picture or video is not served', async () => {
    const page = '<html><script>alert(1)</script></html>';
    const archive = 'PK\x03\x04SECRET.txt';
    for (const file of [photo(), mp4(), webm()]) {
      const { status, body } = await upload(Buffer.concat([file, Buffer.from(page + archive, 'latin1')]));
      expect(status).toBe(201);
      const { bytes } = await ada.get(body.url.split('?')[0]);
      expect([bytes.includes('<html>'), bytes.includes('PK\x03\x04')]).toEqual([false, false]);
    }
    // A page within a picture, where readers skip it.
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, page.length + 2]), Buffer.from(page)]);
    const { body } = await upload(Buffer.concat([photo().subarray(0, 2), comment, photo().subarray(2)]));
    expect((await ada.get(body.url.split('?')[0])).bytes.includes('<html>')).toBe(false);
  });

  (isInstalled('ffmpeg', '-version') ? describe : describe.skip)('with ffmpeg', () => {
    let film: Buffer;
    beforeAll(() => {
      film = desk.film('film.mp4', '-c:v', 'libx264', '-an');
    });

    it('have a poster, which goes with them', async () => {
      const { status, body } = await upload(film);
      expect(status).toBe(201);
      expect(body.blurhash).toEqual(expect.any(String));
      const poster = await posterOf(body.id);
      expect(poster).toMatch(/^[0-9a-f]{32}\.jpg$/);
      expect(await filesKept()).toContain(poster);
      // It is an ingredient of renditions, not a file of its own.
      expect((await ada.get(`/uploads/${poster ?? ''}`)).status).toBe(404);
      await app.service(MediaSweeper).sweep();
      expect(await filesKept()).toContain(poster);
      const post = await ada.post('/posts', { media_ids: [body.id] });
      expect((await ada.delete(`/posts/${post.body.id}`)).status).toBe(204);
      const left = await eventually(filesKept, (files) => !files.includes(poster ?? '') && !files.includes(keyOf(body.url)));
      expect([left.includes(poster ?? ''), left.includes(keyOf(body.url))]).toEqual([false, false]);
    });

    it('of WebM have one, too', async () => {
      const { body } = await upload(desk.film('film.webm', '-c:v', 'libvpx', '-an'));
      expect(await posterOf(body.id)).not.toBeNull();
    });

    it('that nobody used are swept with their posters', async () => {
      const { body } = await upload(film);
      const poster = await posterOf(body.id);
      await (await app.database()).transaction(async () => {
        await (await app.database()).query(sql`UPDATE media SET created_at = ${new Date(Date.now() - 25 * 3_600_000)} WHERE id = ${body.id}`);
      });
      await app.service(MediaSweeper).sweep();
      const left = await eventually(filesKept, (files) => !files.includes(poster ?? '') && !files.includes(keyOf(body.url)));
      expect(left.filter((name) => name === poster || name === keyOf(body.url))).toEqual([]);
    });

    it('leave no poster when their post is refused afterwards', async () => {
      const kept = await everythingKept(app);
      const { status } = await ada.postForm('/posts', photoForm({}, [film, mp4().subarray(0, -50)]));
      expect(status).toBe(422);
      expect(await everythingKept(app)).toEqual(kept);
    });
  });
});
