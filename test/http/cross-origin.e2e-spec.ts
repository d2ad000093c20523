import { setAdmin } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { onS3 } from '../support/bucket.js';
import { type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { type RawAnswer, sendRaw } from './support/raw.js';

const FRONT = 'https://photos.example.org';
const OTHER_FRONT = 'https://app.example.net';
const FOREIGN = 'https://evil.example';

/** What clients send with a request, each of them or nothing. */
const ASKED: Record<string, (string | undefined)[]> = {
  origin: [undefined, FRONT, OTHER_FRONT, FOREIGN, 'null'],
  accept: [undefined, 'image/avif', 'image/webp', 'text/html'],
  'accept-encoding': [undefined, 'gzip', 'br', 'br;q=0.1, gzip;q=0.5', 'identity;q=0'],
  cookie: [undefined, 'session=1'],
  'accept-language': [undefined, 'de'],
  'user-agent': [undefined, 'Mozilla/5.0'],
  referer: [undefined, `${FRONT}/`],
};
const FLEETING = new Set(['date', 'x-request-id', 'connection', 'keep-alive']);

interface Kind {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  status: number;
  /** Who may embed it: `Cross-Origin-Resource-Policy`. */
  embed: 'cross-origin' | 'same-origin';
  /** `Access-Control-Allow-Origin` for no origin, one that is listed and one that is not. */
  read: 'everybody' | 'listed';
}

describe('where pages of two other sites may call', () => {
  let app: TestApp;
  let ada: Person;
  let kinds: Record<string, Kind>;
  beforeAll(async () => {
    app = await TestApp.start({ CORS_ORIGINS: `${FRONT}, ${OTHER_FRONT}` });
    [ada] = await app.people('ada');
    kinds = await exhibits();
  });
  afterAll(() => app.stop());

  const ask = ({ path, method = 'GET', headers = {} }: Kind, more: Record<string, string> = {}): Promise<RawAnswer> => sendRaw(app.origin, path, { method, headers: { ...headers, ...more } });

  /** Each kind of answer that there is. */
  async function exhibits(): Promise<Record<string, Kind>> {
    const bytes = { status: 200, embed: 'cross-origin', read: 'everybody' } as const;
    const held = { status: 200, embed: 'cross-origin', read: 'listed' } as const;
    const json = { status: 200, embed: 'same-origin', read: 'listed' } as const;
    const open = await ada.share({ caption: 'wide '.repeat(400) });
    const closed = await ada.share({ visibility: 'private' });
    await ada.request('/users/me/avatar', { method: 'PUT', form: photoForm({}, [photo()]) });
    const { avatar_url, avatar_urls } = (await ada.get('/users/me')).body;
    const [file, copy] = [open.media[0].url, open.media[0].renditions.thumb] as string[];
    const [link, linkedCopy] = [closed.media[0].url, closed.media[0].renditions.thumb] as string[];
    const { headers } = await sendRaw(app.origin, file ?? '');
    const authorization = `Bearer ${ada.token ?? ''}`;
    const sent = onS3 ? 302 : 200;
    return {
      'a public file': { ...bytes, path: file ?? '' },
      'its head': { ...bytes, path: file ?? '', method: 'HEAD' },
      'a part of it': { ...bytes, path: file ?? '', headers: { range: 'bytes=0-9' }, status: 206 },
      'that it is the same': { ...bytes, path: file ?? '', headers: { 'if-none-match': headers.etag ?? '' }, status: 304 },
      'that it is no newer': { ...bytes, path: file ?? '', headers: { 'if-modified-since': headers['last-modified'] ?? '' }, status: 304 },
      'a part that it lacks': { ...bytes, path: file ?? '', headers: { range: 'bytes=999999-' }, status: 416 },
      'an avatar': { ...bytes, path: avatar_url },
      'a copy of an avatar': { ...bytes, path: avatar_urls.small },
      'the small default avatar': { ...bytes, path: '/assets/default-avatar-small.png' },
      'the default avatar': { ...bytes, path: '/assets/default-avatar.png' },
      'a public copy': { ...bytes, path: copy ?? '' },
      'a private file by its link': { ...held, path: link ?? '', status: sent },
      'its head by its link': { ...held, path: link ?? '', method: 'HEAD' },
      'a private file by a token': { ...held, path: (link ?? '').split('?')[0] ?? '', headers: { authorization }, status: sent },
      'a private copy by its link': { ...held, path: linkedCopy ?? '' },
      'no such file': { ...held, path: `/uploads/${'0'.repeat(32)}.jpg`, status: 404 },
      'no such copy': { ...held, path: '/media/987654/renditions/thumb', status: 404 },
      'a list': { ...json, path: '/posts' },
      'a list for somebody': { ...json, path: '/feed', headers: { authorization } },
      'a profile': { ...json, path: '/users/ada' },
      'a post': { ...json, path: `/posts/${open.id}` },
      'no such post': { ...json, path: '/posts/987654', status: 404 },
      'no such route': { ...json, path: '/nowhere', status: 404 },
      'the bare address': { ...json, path: '/' },
      'a page for people': { ...json, path: '/verify?token=x' },
      health: { ...json, path: '/health' },
      'the document': { ...json, path: '/docs-json' },
      'the document in YAML': { ...json, path: '/docs-yaml' },
      'the pages of the documentation': { ...json, path: '/docs' },
      'what they are made of': { ...json, path: '/docs/swagger-ui.css' },
    };
  }

  it('each kind says who may embed it and who may read it', async () => {
    for (const [name, kind] of Object.entries(kinds)) {
      for (const [origin, allowed] of [[undefined, undefined], [FRONT, FRONT], [OTHER_FRONT, OTHER_FRONT], [FOREIGN, undefined]] as const) {
        const { status, headers } = await ask(kind, origin === undefined ? {} : { origin });
        const expected = kind.read === 'everybody' ? '*' : allowed;
        expect([name, origin, status, headers['cross-origin-resource-policy'], headers['access-control-allow-origin']]).toEqual([name, origin, kind.status, kind.embed, expected]);
        expect([name, headers['access-control-allow-credentials']]).toEqual([name, undefined]);
      }
    }
  });

  it('whatever a cache may keep names every header that it depends on', async () => {
    for (const [name, kind] of Object.entries(kinds)) {
      const plain = await ask(kind);
      for (const [header, values] of Object.entries(ASKED)) {
        if (kind.headers?.[header] !== undefined) continue;
        for (const value of values) {
          const answer = value === undefined ? plain : await ask(kind, { [header]: value });
          const differs = faceOf(answer) !== faceOf(plain);
          const told = [plain, answer].every((one) => !mayBeKept(one) || variesBy(one, header));
          expect([name, header, value, differs && !told]).toEqual([name, header, value, false]);
        }
      }
      // Who asks is no header of ours to vary by where the answer is the same for all.
      if (kind.read === 'everybody') expect([name, plain.headers.vary ?? '']).toEqual([name, expect.not.stringMatching(/origin|authorization/i)]);
    }
  });

  it('a picture that was shown before is read afterwards', async () => {
    for (const name of ['a public file', 'an avatar', 'the default avatar', 'a public copy']) {
      const kind = kinds[name] as Kind;
      const [shown, read] = [await ask(kind), await ask(kind, { origin: FRONT })];
      expect([name, mayBeKept(shown), shown.headers]).toEqual([name, true, { ...read.headers, date: shown.headers.date, 'x-request-id': shown.headers['x-request-id'] }]);
    }
  });

  it('is asked once in two hours', async () => {
    for (const path of ['/posts', '/posts/1/like', '/uploads/x', '/nowhere']) {
      const { status, headers } = await sendRaw(app.origin, path, {
        method: 'OPTIONS',
        headers: { origin: FRONT, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,idempotency-key,content-type' },
      });
      expect([path, status, headers]).toEqual([
        path,
        204,
        expect.objectContaining({
          'access-control-allow-origin': FRONT,
          'access-control-max-age': '7200',
          'access-control-allow-headers': 'authorization,idempotency-key,content-type',
          'access-control-allow-methods': expect.stringContaining('PATCH'),
          vary: expect.stringMatching(/origin/i),
        }),
      ]);
      const foreign = await sendRaw(app.origin, path, { method: 'OPTIONS', headers: { origin: FOREIGN, 'access-control-request-method': 'POST' } });
      expect([path, foreign.headers['access-control-allow-origin']]).toEqual([path, undefined]);
    }
  });

  it('clients read the headers that they need', async () => {
    const { headers } = await sendRaw(app.origin, '/posts', { headers: { origin: FRONT } });
    expect(headers['access-control-expose-headers']?.split(',').sort()).toEqual([
      'Content-Range', 'ETag', 'Idempotency-Replayed', 'Link', 'Location', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset', 'Retry-After', 'X-Request-Id',
    ]);
  });

  it('an administrator’s answers are no exception', async () => {
    await setAdmin(app, ada.id);
    const { headers } = await sendRaw(app.origin, '/admin/stats', { headers: { origin: FRONT, authorization: `Bearer ${ada.token ?? ''}` } });
    expect([headers['access-control-allow-origin'], headers['cache-control'], headers.vary]).toEqual([FRONT, 'private, no-store', expect.stringMatching(/origin/i)]);
  });
});

/** All that a client gets, but for what differs with every answer. */
function faceOf({ status, headers, text }: RawAnswer): string {
  return JSON.stringify([status, Object.entries(headers).filter(([name]) => !FLEETING.has(name)).sort(), text.replace(/"request_id":"[^"]*"/, '')]);
}

function mayBeKept({ headers }: RawAnswer): boolean {
  return !/no-store/.test(headers['cache-control'] ?? '');
}

function variesBy({ headers }: RawAnswer, header: string): boolean {
  return (headers.vary ?? '').toLowerCase().split(/ *, */).includes(header);
}
