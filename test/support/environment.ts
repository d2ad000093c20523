// Runs in each test file before the program is loaded: every file gets a database and a media store of its own.
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const UNSET = ['PUBLIC_URL', 'API_PREFIX', 'STORAGE', 'S3_BUCKET', 'S3_REGION', 'S3_ENDPOINT', 'S3_PUBLIC_ENDPOINT', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'S3_FORCE_PATH_STYLE', 'REDIS_URL', 'CORS_ORIGINS', 'COMPRESSION', 'TEXT_POSTS', 'REGISTRATION', 'DOCS', 'PORT', 'HOST'];
/** As they were before the first file; without what tests set beside them. */
const outside = Object.fromEntries(Object.entries(process.env).filter(([name]) => !UNSET.includes(name)));

function postgresUrl(base: string): string {
  const url = new URL(base);
  url.pathname = `/socialphoto_test_${randomBytes(8).toString('hex')}`;
  return url.toString();
}

function s3(): Record<string, string | undefined> {
  return {
    STORAGE: 's3',
    S3_BUCKET: `socialphoto-test-${randomBytes(8).toString('hex')}`,
    S3_ENDPOINT: process.env.TEST_S3_ENDPOINT,
    S3_ACCESS_KEY_ID: process.env.TEST_S3_ACCESS_KEY_ID ?? 'S3RVER',
    S3_SECRET_ACCESS_KEY: process.env.TEST_S3_SECRET_ACCESS_KEY ?? 'S3RVER',
    S3_FORCE_PATH_STYLE: 'true',
  };
}

/**
 * Makes an environment, with a folder, and sets it.
 *
 * @returns sets it again, whatever has been set since
 */
export function newEnvironment(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'socialphoto-test-'));
  const postgres = process.env.TEST_DATABASE === 'postgres' ? process.env.TEST_POSTGRES_URL : undefined;
  const environment = {
    ...outside,
    NODE_ENV: 'test',
    TEST_FOLDER: folder,
    DATABASE_URL: postgres === undefined ? `sqlite:${join(folder, 'test.sqlite')}` : postgresUrl(postgres),
    UPLOAD_DIR: join(folder, 'uploads'),
    MAIL_URL: `file:${join(folder, 'outbox')}`,
    JWT_SECRET: 'a secret for tests, of more than 32 bytes',
    BCRYPT_COST: '4',
    RATE_LIMIT: 'off',
    FILE_GRACE_SECONDS: '0',
    LOG_LEVEL: 'fatal',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...(process.env.TEST_STORAGE === 's3' && s3()),
  };
  const apply = () => {
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
  };
  apply();
  return apply;
}

newEnvironment();
