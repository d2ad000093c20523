import { Column, type ColumnOptions, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { bigintType, booleanType, textCollation, timestampPrecision, timestampType } from './column-types.js';

// Columns for entities; the counterparts of those in table-columns.ts.

export const IdColumn = (table: string) =>
  PrimaryGeneratedColumn({ type: bigintType, primaryKeyConstraintName: `pk_${table}` });
export const KeyPart = (table: string, name: string) =>
  PrimaryColumn({ name, type: bigintType, primaryKeyConstraintName: `pk_${table}` });
export const BigintColumn = (name: string, options: ColumnOptions = {}) => Column({ ...options, name, type: bigintType });
export const CounterColumn = (name: string) => Column({ name, type: bigintType, default: 0 });
export const TextColumn = (name: string, options: ColumnOptions = {}) => Column({ ...options, name, type: 'text' });
export const BooleanColumn = (name: string, options: ColumnOptions = {}) => Column({ ...options, name, type: booleanType });
export const KeyColumn = (name: string, length: number, options: ColumnOptions = {}) =>
  Column({ ...options, name, type: 'varchar', length, ...(textCollation !== undefined && { collation: textCollation }) });
export const TimeColumn = (name: string, options: ColumnOptions = {}) =>
  Column({ ...options, name, type: timestampType, ...(timestampPrecision !== undefined && { precision: timestampPrecision }) });
