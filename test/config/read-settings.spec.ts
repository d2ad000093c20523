import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Settings, SettingsError, readSettings } from '../../src/core/config/index.js';
import { PART_NAMES } from '../../src/core/parts/index.js';

const SECRET = 'a secret for tests, of more than 32 bytes';

function read(environment: Record<string, string>): Settings {
  return readSettings({ JWT_SECRET: SECRET, ...environment });
}

function faultsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readSettings({ JWT_SECRET: SECRET, ...environment });
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
  return [];
}

describe('dialects', () => {
  it('are named once each, and none is unknown', () => {
    expect(read({ DIALECTS: ' Simplified-Instagram,, simplified-instagram' }).dialects).toEqual(['simplified-instagram']);
    expect(faultsOf({ DIALECTS: 'simplified-instagram, friendica,threads' })).toEqual(['friendica', 'threads'].map((name) => expect.stringMatching(`^DIALECTS must be names of dialects.*simplified-instagram.*: ${name} is none$`)));
  });
});

describe('parts that are switched off', () => {
  it('are named once each', () => {
    expect(read({ MODULES_OFF: ' Reactions.Dislikes, saved,,SAVED ' }).modulesOff).toEqual(['reactions.dislikes', 'saved']);
  });

  it('are known: a name that is none is told with those that there are', () => {
    const names = PART_NAMES.join(', ').replaceAll('.', '[.]');
    expect(faultsOf({ MODULES_OFF: 'saved,dislikes,posts' })).toEqual(['dislikes', 'posts'].map((name) => expect.stringMatching(`^MODULES_OFF must be names of parts, comma separated [(]${names}[)]: ${name} is none$`)));
  });

  it('are not what letting people in needs', () => {
    expect(faultsOf({ MODULES_OFF: 'invites', REGISTRATION: 'invite' })).toEqual([expect.stringMatching(/^MODULES_OFF has invites, but REGISTRATION is invite: take it out/)]);
    expect(read({ MODULES_OFF: 'invites', REGISTRATION: 'approval' }).modulesOff).toEqual(['invites']);
  });

  it('are listed where operators look', () => {
    const listed = /^# Parts of the server.*: ([\w., ]+)\. What/m.exec(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8'))?.[1];
    expect(listed?.split(', ')).toEqual(PART_NAMES);
    const rows = [...readFileSync(new URL('../../docs/modules-off.md', import.meta.url), 'utf8').matchAll(/^\| `([\w.]+)` \|/gm)].map(([, name]) => name);
    expect(rows).toEqual(PART_NAMES);
  });
});

describe('settings', () => {
  it('have defaults for everything', () => {
    const settings = read({});
    expect({ ...settings }).toEqual({
      production: false,
      port: 3000, host: '0.0.0.0', processes: 1,
      publicUrl: undefined, webUrl: undefined,
      apiPrefix: '',
      database: { kind: 'sqlite', path: resolve('data/socialphoto.sqlite') },
      databaseReplicaUrls: [], replicaStickySeconds: 5,
      databasePoolSize: 10,
      sqliteSynchronous: 'full',
      migrateOnStart: true,
      jwtSecret: SECRET,
      accessTokenTtlSeconds: 900,
      refreshTokenTtlDays: 30,
      bcryptCost: 12,
      storage: 'local',
      s3: undefined,
      uploadDirectory: resolve('uploads'),
      maxImageBytes: 10 * 2 ** 20,
      maxVideoBytes: 100 * 2 ** 20,
      storageQuotaBytes: undefined,
      renditionCacheBytes: 2 ** 30,
      maxVideoSeconds: 600,
      ffmpegPath: 'ffmpeg',
      programSearchPath: '',
      mail: { kind: 'file', directory: resolve('data/outbox') },
      mailFrom: expect.any(String),
      textPosts: false,
      webhooksAllowPrivate: false,
      rateLimit: true,
      rateLimits: {
        all: { limit: 300, windowSeconds: 300 },
        writes: { limit: 60, windowSeconds: 60 },
        uploads: { limit: 30, windowSeconds: 1800 },
        renditions: { limit: 300, windowSeconds: 300 },
        decoding: { limit: 600, windowSeconds: 3600 },
        registrations: { limit: 10, windowSeconds: 3600 },
        reports: { limit: 30, windowSeconds: 3600 },
        logins: { limit: 10, windowSeconds: 900 },
        logins_address: { limit: 50, windowSeconds: 900 },
        mails: { limit: 3, windowSeconds: 3600 },
        mails_account: { limit: 5, windowSeconds: 3600 },
      },
      redisUrl: undefined,
      trustedProxies: { hops: 0 },
      corsOrigins: [],
      compression: true,
      docs: true,
      web: true,
      registration: 'open',
      dialects: [], modulesOff: [],
      ...{ instanceName: 'SocialPhoto', instanceDescription: undefined, instanceContact: undefined, instanceRules: [], instanceAccent: undefined },
      fileGraceSeconds: 10,
      migrationDatabaseUrl: undefined,
      downloadsPerAddress: 48,
      ...{ logLevel: 'info', metricsPort: undefined, metricsHost: '127.0.0.1' },
    });
    expect(Object.isFrozen(settings)).toBe(true);
  });

  it('are trimmed; what is empty counts as absent, and what is unknown is no error', () => {
    expect(read({ PORT: ' 8080 ', HOST: '', API_PREFIX: '  ', LOG_LEVEL: 'DEBUG', SOCIALPHOTO_COLOUR: 'blue' })).toMatchObject({ port: 8080, host: '0.0.0.0', apiPrefix: '', logLevel: 'debug' });
  });

  it.each([
    ['sqlite:data/x.sqlite', { kind: 'sqlite', path: resolve('data/x.sqlite') }],
    ['sqlite:/var/lib/x.sqlite', { kind: 'sqlite', path: '/var/lib/x.sqlite' }],
    ['sqlite:///var/lib/x.sqlite', { kind: 'sqlite', path: '/var/lib/x.sqlite' }],
    ['postgres://u:p@db:5432/x', { kind: 'postgres', url: 'postgres://u:p@db:5432/x' }],
    ['postgresql://db/x', { kind: 'postgres', url: 'postgresql://db/x' }],
    ['postgres:///x?host=/run/postgresql', { kind: 'postgres', url: 'postgres:///x?host=/run/postgresql' }],
    ['postgres://u:100%25@db/x', { kind: 'postgres', url: 'postgres://u:100%25@db/x' }],
  ])('DATABASE_URL may be %s', (text, database) => {
    expect(read({ DATABASE_URL: text }).database).toEqual(database);
  });

  it.each([
    ['file:out', { kind: 'file', directory: resolve('out') }],
    ['file:///var/out', { kind: 'file', directory: '/var/out' }],
    ['smtp://user:pass@mail:25', { kind: 'smtp', url: 'smtp://user:pass@mail:25' }],
    ['smtps://mail', { kind: 'smtp', url: 'smtps://mail' }],
  ])('MAIL_URL may be %s', (text, mail) => {
    expect(read({ MAIL_URL: text }).mail).toEqual(mail);
  });

  it('come in the form that the program uses', () => {
    for (const on of ['on', 'true', '1', 'yes', 'ON']) expect(read({ TEXT_POSTS: on }).textPosts).toBe(true);
    for (const off of ['off', 'false', '0', 'no', 'Off']) expect(read({ RATE_LIMIT: off, DOCS: off, WEB: off, COMPRESSION: off })).toMatchObject({ rateLimit: false, compression: false, docs: false, web: false });
    for (const prefix of ['api/v1', '/api/v1', '/api/v1/', '//api/v1//']) expect(read({ API_PREFIX: prefix }).apiPrefix).toBe('/api/v1');
    for (const url of ['https://x.example', 'https://x.example/', 'https://x.example//']) expect(read({ PUBLIC_URL: url }).publicUrl).toBe('https://x.example');
    expect(read({ PUBLIC_URL: 'http://localhost:3000/photos/' }).publicUrl).toBe('http://localhost:3000/photos');
    expect(read({ PUBLIC_URL: 'https://x.example' }).webUrl).toBe('https://x.example');
    expect(read({ PUBLIC_URL: 'https://x.example', WEB_URL: 'https://y.example/' })).toMatchObject({ publicUrl: 'https://x.example', webUrl: 'https://y.example' });
    expect(read({ CORS_ORIGINS: 'https://A.example/, http://localhost:5173 ,https://b.example:443,capacitor://localhost,*,' }).corsOrigins).toEqual(['https://a.example', 'http://localhost:5173', 'https://b.example', 'capacitor://localhost', '*']);
    expect(read({ DATABASE_REPLICA_URLS: 'postgres://a/x, postgres://b/x' }).databaseReplicaUrls).toEqual(['postgres://a/x', 'postgres://b/x']);
    expect(read({ S3_BUCKET: 'photos' })).toMatchObject({ storage: 'local', s3: { bucket: 'photos', region: 'us-east-1', publicEndpoint: undefined } });
    expect(read({ STORAGE: 's3', S3_BUCKET: 'photos', S3_ENDPOINT: 'http://localhost:9000', S3_FORCE_PATH_STYLE: 'true' }).s3).toMatchObject({ bucket: 'photos', endpoint: 'http://localhost:9000', forcePathStyle: true });
    expect(read({ PORT: '0' }).port).toBe(0);
    expect(read({ PROCESSES: '4' }).processes).toBe(4);
    expect(read({ PROCESSES: 'Auto' }).processes).toBe(availableParallelism());
  });

  it.each([
    ['PROCESSES', ['0', '-1', '1.5', '257', 'all', '0x2']],
    ['PORT', ['-1', '65536', '3000.5', 'abc', '0x10', '1e3', '99999999999999999999']],
    ['NODE_ENV', ['prod', 'staging']],
    ['PUBLIC_URL', ['x.example', 'ftp://x.example', '/photos', 'https://', 'https://x.example?a=b', 'https://x.example#a']],
    ['WEB_URL', ['x.example', 'ftp://x.example', 'https://x.example?a=b']],
    ['API_PREFIX', ['api v1', 'api//v1', 'api?x', ':id', 'äpi', '*']],
    ['DATABASE_URL', ['x.sqlite', 'mysql://db/x', 'sqlite:', 'http://db', 'sqlite://rel/x', 'postgres://u:pa%ss@db/x', 'postgres://u:%ff@db/x', 'postgres://u:a/b@db:x/y']],
    ['DATABASE_REPLICA_URLS', ['x', 'postgres://a/x,sqlite:x']],
    ['DATABASE_POOL_SIZE', ['0', '501', '-1']],
    ['SQLITE_SYNCHRONOUS', ['off', 'extra']],
    ['MIGRATION_DATABASE_URL', ['sqlite:x', 'postgres://u:pa%ss@db/x']],
    ['MIGRATE_ON_START', ['maybe', '2']],
    ['JWT_SECRET', ['short', 'x'.repeat(31)]],
    ['ACCESS_TOKEN_TTL_SECONDS', ['0', '86401', '15m']],
    ['REFRESH_TOKEN_TTL_DAYS', ['0', '366']],
    ['BCRYPT_COST', ['3', '17', '12.5']],
    ['STORAGE', ['disk', 'S4']],
    ['S3_BUCKET', ['Photos', 'x', 'a/b', '-photos', 'x'.repeat(64)]],
    ['MAX_IMAGE_BYTES', ['10MB', '0', '-5']],
    ['MAX_VIDEO_BYTES', ['1', 'x']],
    ['STORAGE_QUOTA_BYTES', ['1GB', '-1', '0', '9007199254740992']],
    ['RENDITION_CACHE_BYTES', ['1GB', '-1', '9007199254740992']],
    ['MAIL_URL', ['mail.example', 'http://mail', 'file:', 'file://rel/out']],
    ['REDIS_URL', ['localhost:6379', 'http://redis']],
    ['TRUST_PROXY', ['true', '-1', '11', '1.5', '1,10.0.0.0/8', '10.0.0.0/33', '10.0.0/8', '10.0.0.0/x', '10.0.0.0/', '10.0.0.0/8/8', '0.0.0.0/0', '::/0', 'fd00::/129', '::ffff:10.0.0.0/104', 'fe80::1%eth0', 'proxy.example', 'loopback', ',']],
    ['CORS_ORIGINS', ['app.example.org', 'https://a.example/path', 'https://a.example,b.example', 'https://']],
    ['LOG_LEVEL', ['loud', 'verbose']],
    ['METRICS_PORT', ['x', '-1', '65536', '3000']],
    ['TEXT_POSTS', ['perhaps']],
    ['DOCS', ['hidden']],
    ['REGISTRATION', ['on', 'off', 'moderated']],
    ['INSTANCE_CONTACT', ['ada', 'ada@', 'mailto:ada@example.org']],
    ['INSTANCE_RULES', ['/nowhere/rules.txt', '.', 'node_modules/sharp/package.json/x']],
  ])('%s is refused when it is none of what it may be', (name, values) => {
    for (const value of values) {
      const faults = faultsOf({ [name]: value });
      expect([value, faults]).toEqual([value, [expect.stringMatching(new RegExp(`^${name} \\S`))]]);
      expect(faults[0]).not.toContain('\n');
    }
  });

  it('take proxies by number or by network', () => {
    expect(read({ TRUST_PROXY: '2' }).trustedProxies).toEqual({ hops: 2 });
    expect(read({ TRUST_PROXY: '10.0.0.0/8, fd00::/8,192.0.2.1,' }).trustedProxies).toEqual({ networks: ['10.0.0.0/8', 'fd00::/8', '192.0.2.1'] });
  });

  it('have a limit for each kind of request', () => {
    for (const kind of Object.keys(read({}).rateLimits)) {
      const name = `RATE_LIMIT_${kind.toUpperCase()}`;
      const limit = (text: string) => Object.entries(read({ [name]: text }).rateLimits).find(([one]) => one === kind)?.[1];
      expect(limit('500/1h')).toEqual({ limit: 500, windowSeconds: 3600 });
      expect(limit('7/30S')).toEqual({ limit: 7, windowSeconds: 30 });
      expect(limit('7/m')).toEqual({ limit: 7, windowSeconds: 60 });
      expect(limit('off')).toBeUndefined();
      for (const text of ['500', '0/1h', '-1/1h', '5/0s', '5/25h', '5/1d', '5 / 1h', '1.5/1h', '9999999999/1h', 'x', 'on']) expect([text, faultsOf({ [name]: text })]).toEqual([text, [expect.stringMatching(`^${name} must be a number and a time`)]]);
    }
  });

  it('are all in the example file, with their defaults', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n');
    const example = Object.fromEntries(lines.flatMap((line) => [...line.matchAll(/^#([A-Z0-9_]+)=(.+)$/g)].map(([, name, value]) => [name, value])));
    expect(read(example)).toEqual(read({}));
    for (const kind of Object.keys(read({}).rateLimits)) expect(Object.keys(example)).toContain(`RATE_LIMIT_${kind.toUpperCase()}`);
  });

  it('name all their faults, one line each, and no secret', () => {
    const faults = faultsOf({ PORT: 'x', JWT_SECRET: 'hunter2', STORAGE: 's3', LOG_LEVEL: 'x', DATABASE_URL: 'mysql://root:hunter2@db/x', REDIS_URL: 'hunter2' });
    expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual(['DATABASE_URL', 'JWT_SECRET', 'LOG_LEVEL', 'PORT', 'REDIS_URL', 'S3_BUCKET']);
    expect(faults.join('\n')).not.toContain('hunter2');
  });

  it('of S3 are checked together', () => {
    const bucket = { STORAGE: 's3', S3_BUCKET: 'photos' };
    for (const name of ['S3_ENDPOINT', 'S3_PUBLIC_ENDPOINT']) {
      for (const value of ['localhost:9000', 'ftp://s3', 'http://s3/photos', 'http://key@s3', 'http://s3?x=1']) expect([value, faultsOf({ ...bucket, [name]: value })]).toEqual([value, [expect.stringMatching(`^${name} must`)]]);
    }
    expect(faultsOf({ ...bucket, S3_ACCESS_KEY_ID: 'key' })).toEqual(['S3_SECRET_ACCESS_KEY is missing: S3_ACCESS_KEY_ID is set']);
    expect(faultsOf({ ...bucket, S3_SECRET_ACCESS_KEY: 'hunter2' })).toEqual(['S3_ACCESS_KEY_ID is missing: S3_SECRET_ACCESS_KEY is set']);
    expect(faultsOf({ STORAGE: 's3' })).toEqual(['S3_BUCKET is missing']);
  });

  it('measure the secret in bytes', () => {
    expect(faultsOf({ JWT_SECRET: 'ü'.repeat(16) })).toEqual([]);
    expect(faultsOf({ JWT_SECRET: 'ü'.repeat(15) }).length).toBe(1);
  });

  it('of production need a secret', () => {
    expect(faultsOf({ NODE_ENV: 'production', JWT_SECRET: undefined })).toEqual([expect.stringMatching(/^JWT_SECRET is missing/)]);
    expect(faultsOf({ NODE_ENV: 'production', JWT_SECRET: '' })).toEqual([expect.stringMatching(/^JWT_SECRET is missing/)]);
    expect(read({ NODE_ENV: 'production' }).production).toBe(true);
  });

  describe('without a secret in development', () => {
    const before = process.cwd();
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'socialphoto-config-'));
      process.chdir(folder);
    });
    afterEach(() => {
      process.chdir(before);
      rmSync(folder, { recursive: true });
    });

    it('make one and keep it, for nobody else to read', () => {
      const { jwtSecret } = readSettings({});
      expect(Buffer.byteLength(jwtSecret)).toBeGreaterThanOrEqual(32);
      expect(readSettings({}).jwtSecret).toBe(jwtSecret);
      expect(readFileSync('data/jwt-secret', 'utf8')).toBe(jwtSecret);
      expect(statSync('data/jwt-secret').mode & 0o777).toBe(0o600);
      expect(readdirSync('data')).toEqual(['jwt-secret']);
      expect(readSettings({ JWT_SECRET: SECRET }).jwtSecret).toBe(SECRET);
    });

    it('refuse a kept one that is damaged', () => {
      readSettings({});
      writeFileSync('data/jwt-secret', '');
      expect(faultsOf({ JWT_SECRET: undefined })).toEqual([expect.stringMatching(/^JWT_SECRET /)]);
    });
  });
});
