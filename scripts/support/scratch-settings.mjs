import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

/** Settings of a server in production on a free port of this machine, with SQLite and all its files in a folder that is thrown away. */
export function scratchSettings(folder, more = {}) {
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: `sqlite:${join(folder, 'scratch.sqlite')}`,
    UPLOAD_DIR: join(folder, 'uploads'),
    MAIL_URL: `file:${join(folder, 'outbox')}`,
    JWT_SECRET: randomBytes(48).toString('base64url'),
    ...more,
  };
}
