export * from './column-types.js';
export { migrationOptions } from './data-source-options.js';
export { Database } from './database.js';
export { ForeignDatabaseError, TransactionMisuseError, UnfitDatabaseError, UniqueViolationError } from './database.errors.js';
export * from './database.module.js';
export { type SqlTime, type SqlValue, toDate, toIsoTime } from './sql-text.js';
export * from './entity-columns.js';
export * from './table-columns.js';
