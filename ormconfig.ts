import { DataSource } from 'typeorm';
import './src/app.module.js';
import { readEnvironment, readSettings } from './src/core/config/index.js';
import { migrationOptions } from './src/core/database/index.js';
import { loadDialects } from './src/dialects/index.js';

const settings = readSettings(readEnvironment());
await loadDialects(settings.dialects);

/** For the TypeORM command line; loading the modules registers their entities and migrations. */
export default new DataSource(migrationOptions(settings));
