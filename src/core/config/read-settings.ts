import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { PART_NAMES, type PartName } from '../parts/index.js';
import { errorCodeOf } from '../runtime/index.js';
import { type Environment } from './environment.js';
import { readRateLimits } from './rate-limit-settings.js';
import { checkOwnSettings } from './own-settings.js';
import { readInstance } from './read-instance.js';
import { readDatabase, readMail, readMigrationDatabase, readReplicas, readS3 } from './read-places.js';
import { SettingReader } from './setting-reader.js';
import { SettingsError } from './settings-error.js';
import { DIALECT_NAMES, type DialectName, type LogLevel, REGISTRATION_MODES, Settings } from './settings.js';
import { type TrustedProxies, parseTrustedProxies } from './trusted-proxies.js';

/** Exit code for faulty settings: EX_CONFIG of sysexits.h. */
export const CONFIG_EXIT_CODE = 78;

const MIB = 2 ** 20;
const DEFAULT_PORT = 3000;
const JWT_SECRET_FILE = 'data/jwt-secret';
/** RFC 7518 section 3.2: as long as the hash. */
const SECRET_MIN_BYTES = 32;
const MAX_PROCESSES = 256;
const LOG_LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'info', 'debug'];

/**
 * Reads and validates every setting. In development a missing `JWT_SECRET` is made once and kept under `data/`.
 * @throws SettingsError naming every fault, one line each.
 */
export function readSettings(environment: Environment): Settings {
  const read = new SettingReader(environment);
  const production = read.oneOf('NODE_ENV', ['development', 'production', 'test'], 'development') === 'production';
  const publicUrl = readBaseUrl(read, 'PUBLIC_URL');
  const settings = {
    production,
    ...readServing(read),
    publicUrl,
    webUrl: readBaseUrl(read, 'WEB_URL') ?? publicUrl,
    apiPrefix: readPrefix(read),
    database: readDatabase(read),
    ...readDatabaseSettings(read),
    ...readSessionSettings(read),
    ...readParts(read),
    ...readFileSettings(read),
    mail: readMail(read),
    mailFrom: read.text('MAIL_FROM') ?? 'SocialPhoto <no-reply@localhost>',
    textPosts: read.boolean('TEXT_POSTS', false),
    webhooksAllowPrivate: read.boolean('WEBHOOKS_ALLOW_PRIVATE', false),
    downloadsPerAddress: read.integer('DOWNLOADS_PER_ADDRESS', 48, 1, 10_000),
    rateLimit: read.boolean('RATE_LIMIT', true),
    rateLimits: readRateLimits(read),
    redisUrl: read.url('REDIS_URL', ['redis:', 'rediss:']),
    trustedProxies: readTrustedProxies(read),
    corsOrigins: readOrigins(read),
    compression: read.boolean('COMPRESSION', true),
    ...readPageSettings(read),
    dialects: readDialects(read),
    ...readWatchSettings(read),
  };
  checkSecret(read, production);
  checkOwnSettings(read);
  if (read.faults.length > 0) throw new SettingsError(read.faults);
  return new Settings({ ...settings, jwtSecret: read.text('JWT_SECRET') ?? keptDevelopmentSecret() });
}

/**
 * Where a server of several processes tells commands of the same folder that it runs.
 * A service of systemd may be kept from writing to any folder but its `StateDirectory`, which it is told by this name.
 */
export function runningFileOf(environment: Environment): string {
  const read = new SettingReader(environment);
  const [folder = 'data'] = read.text('STATE_DIRECTORY')?.split(':') ?? [];
  return `${folder}/running-${read.text('PORT') ?? DEFAULT_PORT}.json`;
}

/** How many processes are to serve, whatever else may be wrong with the settings. */
export function countProcesses(environment: Environment): number {
  return readProcesses(new SettingReader(environment));
}

function readProcesses(read: SettingReader): number {
  const text = read.text('PROCESSES')?.toLowerCase() ?? '1';
  if (text === 'auto') return Math.min(availableParallelism(), MAX_PROCESSES);
  const valid = /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_PROCESSES;
  return valid ? Number(text) : read.fault('PROCESSES', `must be a whole number from 1 to ${MAX_PROCESSES}, or auto for one a core`, 1);
}

function readDatabaseSettings(read: SettingReader) {
  return {
    databaseReplicaUrls: readReplicas(read),
    replicaStickySeconds: read.integer('REPLICA_STICKY_SECONDS', 5, 1, 3_600),
    databasePoolSize: read.integer('DATABASE_POOL_SIZE', 10, 1, 500),
    sqliteSynchronous: read.oneOf('SQLITE_SYNCHRONOUS', ['full', 'normal'], 'full'),
    migrationDatabaseUrl: readMigrationDatabase(read),
    migrateOnStart: read.boolean('MIGRATE_ON_START', true),
  };
}

function readServing(read: SettingReader) {
  return {
    port: read.integer('PORT', DEFAULT_PORT, 0, 65_535),
    host: read.text('HOST') ?? '0.0.0.0',
    processes: readProcesses(read),
  };
}

function readSessionSettings(read: SettingReader) {
  return {
    accessTokenTtlSeconds: read.integer('ACCESS_TOKEN_TTL_SECONDS', 900, 1, 86_400),
    refreshTokenTtlDays: read.integer('REFRESH_TOKEN_TTL_DAYS', 30, 1, 365),
    bcryptCost: read.integer('BCRYPT_COST', 12, 4, 16),
  };
}

/** What operators are told. */
function readWatchSettings(read: SettingReader) {
  const metricsPort = read.text('METRICS_PORT') === undefined ? undefined : read.integer('METRICS_PORT', 0, 0, 65_535);
  if (metricsPort !== undefined && metricsPort !== 0 && metricsPort === read.integer('PORT', 3000, 0, 65_535)) read.fault('METRICS_PORT', 'must not be PORT: what it tells is not for everybody', undefined);
  return { logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'), metricsPort, metricsHost: read.text('METRICS_HOST') ?? '127.0.0.1' };
}

/** What browsers are shown. */
function readPageSettings(read: SettingReader) {
  return {
    docs: read.boolean('DOCS', true),
    web: read.boolean('WEB', true),
    ...readInstance(read),
  };
}

/** Where files lie, and how large they and what is made of them may be. */
function readFileSettings(read: SettingReader) {
  const storage = read.oneOf('STORAGE', ['local', 's3'], 'local');
  return {
    storage,
    s3: storage === 's3' || read.text('S3_BUCKET') !== undefined ? readS3(read) : undefined,
    uploadDirectory: resolve(read.text('UPLOAD_DIR') ?? 'uploads'),
    fileGraceSeconds: read.integer('FILE_GRACE_SECONDS', 10, 0, 30 * 86_400),
    maxImageBytes: read.integer('MAX_IMAGE_BYTES', 10 * MIB, 1024, 1024 * MIB),
    maxVideoBytes: read.integer('MAX_VIDEO_BYTES', 100 * MIB, 1024, 10_240 * MIB),
    storageQuotaBytes: read.text('STORAGE_QUOTA_BYTES') === undefined ? undefined : read.integer('STORAGE_QUOTA_BYTES', 0, 1024, Number.MAX_SAFE_INTEGER),
    renditionCacheBytes: read.integer('RENDITION_CACHE_BYTES', 1024 * MIB, 0, Number.MAX_SAFE_INTEGER),
    maxVideoSeconds: read.integer('MAX_VIDEO_SECONDS', 600, 1, 86_400),
    ffmpegPath: read.text('FFMPEG_PATH') ?? 'ffmpeg',
    programSearchPath: read.text('PATH') ?? '',
  };
}

function readBaseUrl(read: SettingReader, name: 'PUBLIC_URL' | 'WEB_URL'): string | undefined {
  const url = read.url(name, ['http:', 'https:']);
  return url !== undefined && /[?#\s]/.test(url) ? read.fault(name, 'must have no query or fragment', undefined) : url?.replace(/\/+$/, '');
}

function readPrefix(read: SettingReader): string {
  const path = (read.text('API_PREFIX') ?? '').replace(/^\/+|\/+$/g, '');
  if (path === '') return '';
  return /^[\w.~-]+(\/[\w.~-]+)*$/.test(path) ? `/${path}` : read.fault('API_PREFIX', 'must be a path such as /api/v1', '');
}

function readTrustedProxies(read: SettingReader): TrustedProxies {
  const none = { hops: 0 };
  return parseTrustedProxies(read.text('TRUST_PROXY') ?? '0') ?? read.fault('TRUST_PROXY', 'must be a number of proxies from 0 to 10, or networks such as 10.0.0.0/8,fd00::/8', none);
}

/** As browsers send them: in lower case, without a path or a default port. `*` stands for all. */
function readOrigins(read: SettingReader): string[] {
  return read.list('CORS_ORIGINS').map((text) => {
    if (text === '*') return text;
    const valid = /^[a-z][a-z0-9+.-]*:\/\/[^/?#\s]+\/?$/i.test(text) && URL.canParse(text);
    if (!valid) return read.fault('CORS_ORIGINS', `must be origins such as https://app.example.org, comma separated: ${text} is none`, '');
    const { origin } = new URL(text);
    return origin === 'null' ? text.toLowerCase().replace(/\/$/, '') : origin;
  });
}

/** What there is of the server, and who is let in. */
function readParts(read: SettingReader) {
  const modulesOff: PartName[] = readNames(read, 'MODULES_OFF', 'parts', PART_NAMES);
  const registration = read.oneOf('REGISTRATION', REGISTRATION_MODES, 'open');
  if (registration === 'invite' && modulesOff.includes('invites')) {
    read.fault('MODULES_OFF', 'has invites, but REGISTRATION is invite: take it out, or choose who else may register', undefined);
  }
  return { modulesOff, registration };
}

function readDialects(read: SettingReader): DialectName[] {
  return readNames(read, 'DIALECTS', 'dialects', DIALECT_NAMES);
}

/** Each once, however it is spelled. @param kind what the names are of */
function readNames<T extends string>(read: SettingReader, setting: string, kind: string, known: readonly T[]): T[] {
  const names = [...new Set(read.list(setting).map((name) => name.toLowerCase()))];
  return names.flatMap((name) => {
    const one = known.find((other) => other === name);
    return one ?? read.fault<T[]>(setting, `must be names of ${kind}, comma separated (${known.join(', ')}): ${name} is none`, []);
  });
}

function checkSecret(read: SettingReader, production: boolean): void {
  const secret = read.text('JWT_SECRET');
  if (secret === undefined && production) read.fault('JWT_SECRET', `is missing: production needs one of at least ${SECRET_MIN_BYTES} bytes`, '');
  if (secret !== undefined && Buffer.byteLength(secret) < SECRET_MIN_BYTES) {
    read.fault('JWT_SECRET', `must have at least ${SECRET_MIN_BYTES} bytes`, '');
  }
}

/** Several processes may start at once: the first to link its file decides, and none reads one half written. */
function keptDevelopmentSecret(): string {
  const path = resolve(JWT_SECRET_FILE);
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) {
    const draft = `${path}.${randomBytes(6).toString('hex')}`;
    writeFileSync(draft, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600 });
    try {
      linkSync(draft, path);
    } catch (error) {
      if (errorCodeOf(error) !== 'EEXIST') throw error;
    } finally {
      unlinkSync(draft);
    }
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (Buffer.byteLength(secret) < SECRET_MIN_BYTES) throw new SettingsError([`JWT_SECRET is kept in ${JWT_SECRET_FILE}, which is damaged: delete the file`]);
  return secret;
}
