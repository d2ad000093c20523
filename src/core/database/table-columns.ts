import type { TableColumnOptions, TableForeignKeyOptions } from 'typeorm';
import { bigintType, booleanType, textCollation, timestampPrecision, timestampType } from './column-types.js';

// Columns for migrations, one function a kind, so that both databases get the types that the entities name.

type Extra = Pick<TableColumnOptions, 'isNullable' | 'default' | 'isPrimary' | 'primaryKeyConstraintName'>;

export function generatedId(table: string): TableColumnOptions {
  return {
    name: 'id',
    type: bigintType,
    isPrimary: true,
    isGenerated: true,
    generationStrategy: 'increment',
    primaryKeyConstraintName: `pk_${table}`,
  };
}

export const bigintColumn = (name: string, extra: Extra = {}): TableColumnOptions => ({ name, type: bigintType, ...extra });
export const counterColumn = (name: string): TableColumnOptions => ({ name, type: bigintType, default: '0' });
export const textColumn = (name: string, extra: Extra = {}): TableColumnOptions => ({ name, type: 'text', ...extra });
export const booleanColumn = (name: string, extra: Extra = {}): TableColumnOptions => ({ name, type: booleanType, ...extra });

/** Text that is compared, ranged over or unique: byte order on both databases. */
export const keyColumn = (name: string, length: number, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  ...(textCollation !== undefined && { collation: textCollation }),
  ...extra,
});

export const timeColumn = (name: string, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: timestampType,
  ...(timestampPrecision !== undefined && { precision: timestampPrecision }),
  ...extra,
});

/** A foreign key on one column that cascades. */
export const foreignKey = (name: string, column: string, table: string): TableForeignKeyOptions => ({
  name,
  columnNames: [column],
  referencedTableName: table,
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
});
