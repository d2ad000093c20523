// Writes docs/openapi.json, docs/export.schema.json beside it, and what packages/client and the Postman collection have of it, from the built program without extensions and dialects; `--check` only says whether they are up to date.
// `--with-extensions <file>` writes the document of the whole program, as the server gives it, into that file.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeOrCheck } from './generated-file.mjs';

const { values } = parseArgs({ options: { check: { type: 'boolean' }, 'with-extensions': { type: 'string' } } });
const whole = values['with-extensions'];
if (whole === undefined) {
  await import('./support/without-extensions.mjs');
  process.env.DIALECTS = '';
}

const folder = await mkdtemp(join(tmpdir(), 'socialphoto-openapi-'));
Object.assign(process.env, {
  DATABASE_URL: `sqlite:${join(folder, 'empty.sqlite')}`,
  JWT_SECRET: 'of no use: nothing is signed while the document is made',
  MIGRATE_ON_START: 'off',
  LOG_LEVEL: 'error',
  API_PREFIX: '',
  PUBLIC_URL: '',
});
const { Program } = await import('../dist/core/runtime/index.js');
const { createLogger } = await import('../dist/app.logger.js');
const { createApp } = await import('../dist/app.setup.js');
const { ExportParts } = await import('../dist/modules/exports/making/export-parts.js');
const { buildDocument } = await import('../dist/core/openapi/index.js');
Program.beCommand({ migrates: true });
const app = await createApp(createLogger({ production: false, logLevel: 'error' }));
const text = `${JSON.stringify(buildDocument(app), null, 2)}\n`;
await (whole === undefined ? writeOrCheck('docs/openapi.json', text) : writeFile(whole, text));
if (whole === undefined) await writeOrCheck('docs/export.schema.json', `${JSON.stringify(app.get(ExportParts, { strict: false }).schema, null, 2)}\n`);
await app.close();
await rm(folder, { recursive: true });
// Made of the document, so they are out of date when it is. `npm run client:types -- --check` and `npm run postman -- --check` look at them.
if (whole === undefined && values.check !== true) {
  await import('./client-types.mjs');
  await import('./postman.mjs');
}
