// Where things are: database, files, mail.
import { resolve } from 'node:path';
import type { SettingReader } from './setting-reader.js';
import type { DatabaseLocation, MailLocation, S3Settings } from './settings.js';

const POSTGRES_FORM = 'must be postgres://<user>@<host>/<database>';

export function readDatabase(read: SettingReader): DatabaseLocation {
  const text = read.text('DATABASE_URL') ?? 'sqlite:data/socialphoto.sqlite';
  if (isPostgresUrl(text)) return { kind: 'postgres', url: checkedPostgresUrl(read, 'DATABASE_URL', text) };
  return { kind: 'sqlite', path: readPath(read, 'DATABASE_URL', 'sqlite', text, 'sqlite:<path> or postgres://<user>@<host>/<database>') };
}

/** `scheme:relative`, `scheme:/absolute` or `scheme:///absolute`; with two slashes a host would follow. */
function readPath(read: SettingReader, name: string, scheme: 'sqlite' | 'file', text: string, forms: string): string {
  const path = text.startsWith(`${scheme}:`) ? text.slice(scheme.length + 1) : '';
  if (path === '') return read.fault(name, `must be ${forms}`, '');
  if (!path.startsWith('//')) return resolve(path);
  const absolute = path.slice(2);
  return absolute.startsWith('/') ? resolve(absolute) : read.fault(name, `must be ${scheme}:${absolute} for a path from here, or ${scheme}:///${absolute} for one from the root`, '');
}

export function readMigrationDatabase(read: SettingReader): string | undefined {
  const text = read.text('MIGRATION_DATABASE_URL');
  if (text === undefined) return undefined;
  return isPostgresUrl(text) ? checkedPostgresUrl(read, 'MIGRATION_DATABASE_URL', text) : read.fault('MIGRATION_DATABASE_URL', POSTGRES_FORM, undefined);
}

export function readReplicas(read: SettingReader): string[] {
  const urls = read.list('DATABASE_REPLICA_URLS');
  if (!urls.every(isPostgresUrl)) return read.fault('DATABASE_REPLICA_URLS', `${POSTGRES_FORM}, comma separated`, []);
  return urls.map((url) => checkedPostgresUrl(read, 'DATABASE_REPLICA_URLS', url));
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text);
}

/** The driver takes a URL's parts apart with decodeURIComponent, and throws where that does. */
function checkedPostgresUrl(read: SettingReader, name: string, text: string): string {
  if (/%(?![\da-f]{2})/i.test(text)) return read.fault(name, 'has a % that begins no escape: write a % of a password or name as %25', '');
  if (!URL.canParse(text)) return read.fault(name, `${POSTGRES_FORM}; write / ? # @ : of a password as %2F %3F %23 %40 %3A`, '');
  const decodes = [new URL(text).username, new URL(text).password, new URL(text).pathname].every(isUtf8Escaped);
  return decodes ? text : read.fault(name, 'has escapes that are not UTF-8', '');
}

function isUtf8Escaped(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

export function readS3(read: SettingReader): S3Settings {
  const [accessKeyId, secretAccessKey] = [read.text('S3_ACCESS_KEY_ID'), read.text('S3_SECRET_ACCESS_KEY')];
  // Without both, the AWS SDK looks for credentials where AWS keeps them.
  if (accessKeyId === undefined && secretAccessKey !== undefined) read.fault('S3_ACCESS_KEY_ID', 'is missing: S3_SECRET_ACCESS_KEY is set', '');
  if (accessKeyId !== undefined && secretAccessKey === undefined) read.fault('S3_SECRET_ACCESS_KEY', 'is missing: S3_ACCESS_KEY_ID is set', '');
  return {
    bucket: readBucket(read),
    region: read.text('S3_REGION') ?? 'us-east-1',
    endpoint: readS3Endpoint(read, 'S3_ENDPOINT'),
    publicEndpoint: readS3Endpoint(read, 'S3_PUBLIC_ENDPOINT'),
    accessKeyId,
    secretAccessKey,
    forcePathStyle: read.boolean('S3_FORCE_PATH_STYLE', false),
  };
}

/** The rules of AWS, "Bucket naming rules", without those for rare prefixes. */
function readBucket(read: SettingReader): string {
  const name = read.required('S3_BUCKET');
  return name === '' || /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) ? name : read.fault('S3_BUCKET', 'must be a name of 3 to 63 characters of a-z 0-9 . -', '');
}

function readS3Endpoint(read: SettingReader, name: string): string | undefined {
  const url = read.url(name, ['http:', 'https:']);
  if (url === undefined) return undefined;
  const { pathname, search, hash, username } = new URL(url);
  return pathname === '/' && search + hash + username === '' ? url : read.fault(name, 'must be an address such as http://127.0.0.1:8333, without a path, query or credentials', undefined);
}

export function readMail(read: SettingReader): MailLocation {
  const text = read.text('MAIL_URL') ?? 'file:data/outbox';
  if (/^smtps?:\/\//.test(text) && URL.canParse(text)) return { kind: 'smtp', url: text };
  return { kind: 'file', directory: readPath(read, 'MAIL_URL', 'file', text, 'file:<directory> or smtp://<host>:<port>') };
}
