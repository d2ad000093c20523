// Writes docs/openapi.json from the built program; `--check` only says whether it is up to date.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeOrCheck } from './generated-file.mjs';

const folder = await mkdtemp(join(tmpdir(), 'socialphoto-openapi-'));
Object.assign(process.env, {
  DATABASE_URL: `sqlite:${join(folder, 'empty.sqlite')}`,
  JWT_SECRET: 'of no use: nothing is signed while the document is made',
  LOG_LEVEL: 'error',
  API_PREFIX: '',
  PUBLIC_URL: '',
});
const { createApp, createLogger } = await import('../dist/app.setup.js');
const { buildDocument } = await import('../dist/core/openapi/index.js');
const app = await createApp(createLogger({ production: false, logLevel: 'error' }));
await writeOrCheck('docs/openapi.json', `${JSON.stringify(buildDocument(app), null, 2)}\n`);
await app.close();
await rm(folder, { recursive: true });
