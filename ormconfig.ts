import { DataSource } from 'typeorm';
import './src/app.module.js';
import { readEnvironment, readSettings } from './src/core/config/index.js';
import { migrationOptions } from './src/core/database/index.js';

/** For the TypeORM command line; loading the modules registers their entities and migrations. */
export default new DataSource(migrationOptions(readSettings(readEnvironment())));
