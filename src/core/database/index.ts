export * from './column-types.js';
export { migrationOptions } from './data-source-options.js';
export { Database } from './database.js';
export { ForeignDatabaseError, TransactionMisuseError, UnfitDatabaseError, UniqueViolationError } from './database.errors.js';
export * from './database.module.js';
export { columnsOf } from './select-list.js';
export { type Sql, type SqlValue, sql } from './sql.js';
export * from './entity-columns.js';
export * from './table-columns.js';
