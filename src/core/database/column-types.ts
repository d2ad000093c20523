import { readEnvironment } from '../config/index.js';

// Entities and migrations are shared by both databases; where a column type has two names, its name is here.
// It is chosen when the program is loaded, because TypeORM's decorators run then.

export type Dialect = 'sqlite' | 'postgres';

export const dialect: Dialect = /^postgres(ql)?:/.test(readEnvironment().DATABASE_URL ?? '') ? 'postgres' : 'sqlite';

const postgres = dialect === 'postgres';

/** Keys and counters: 64 bits on both databases. */
export const bigintType = postgres ? 'bigint' : 'integer';
/** Moments with millisecond precision, UTC; read and written as `Date`. */
export const timestampType = postgres ? 'timestamptz' : 'datetime';
export const timestampPrecision = postgres ? 3 : undefined;
export const booleanType = 'boolean';
/** Compared byte by byte on both databases, so that ranges and order are the same. */
export const textCollation = postgres ? 'C' : undefined;
/** SQLite keeps a table that is all key in its key's tree. */
export const withoutRowid = !postgres;
export const falseLiteral = postgres ? 'false' : '0';
export const trueLiteral = postgres ? 'true' : '1';
