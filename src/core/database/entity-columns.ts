import { Column, type ColumnOptions, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { bigintType, booleanType, textCollation, timestampPrecision, timestampType } from './column-types.js';

// Columns for entities; the counterparts of those in table-columns.ts. A property has the name of its column, and so has the
// field of a row that is read: one name from the table to the service.

export const IdColumn = (table: string) =>
  PrimaryGeneratedColumn({ type: bigintType, primaryKeyConstraintName: `pk_${table}` });
export const KeyPart = (table: string) => PrimaryColumn({ type: bigintType, primaryKeyConstraintName: `pk_${table}` });
/** Text that is a key or part of one, in byte order on both databases. */
export const KeyTextPart = (table: string, length: number) => PrimaryColumn({ ...keyText(length), primaryKeyConstraintName: `pk_${table}` });
export const BigintColumn = (options: ColumnOptions = {}) => Column({ ...options, type: bigintType });
export const CounterColumn = () => Column({ type: bigintType, default: 0 });
export const TextColumn = (options: ColumnOptions = {}) => Column({ ...options, type: 'text' });
export const BooleanColumn = (options: ColumnOptions = {}) => Column({ ...options, type: booleanType });
export const KeyColumn = (length: number, options: ColumnOptions = {}) => Column({ ...options, ...keyText(length) });
export const TimeColumn = (options: ColumnOptions = {}) =>
  Column({ ...options, type: timestampType, ...(timestampPrecision !== undefined && { precision: timestampPrecision }) });

function keyText(length: number) {
  return { type: 'varchar' as const, length, ...(textCollation !== undefined && { collation: textCollation }) };
}
