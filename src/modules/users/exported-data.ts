/** A JSON Schema (2020-12). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Rows that one statement reads for an export. */
export const EXPORT_BATCH = 500;

// What the fields of exported rows mostly are.
export const ID = { type: 'integer' } as const;
export const TEXT = { type: 'string' } as const;
export const TIME = { type: 'string', format: 'date-time' } as const;
export const TRUTH = { type: 'boolean' } as const;
/** Where a file of the account lies in the archive; pages of it show the file. */
export const FILE = { type: 'string', pattern: '^media/[0-9a-z.-]+$' } as const;

export function orNull<Schema extends { type: string }>(schema: Schema): JsonSchema {
  return { ...schema, type: [schema.type, 'null'] };
}

/** Where a file of the account lies in the archive. */
export function exportedPath(name: string, storageKey: string): string {
  return `media/${name}.${storageKey.split('.').at(-1) ?? ''}`;
}

/** A file of the account as it is in the store. */
export interface ExportedFile {
  /** In the archive; as `FILE` has it. */
  path: string;
  storageKey: string;
  storedAt: Date;
}

/**
 * What a module puts into the export of an account: a list of rows that are the account's own, and files. What others wrote is in it
 * as far as the account may see it. Modules, extensions included, provide subclasses, which are found by their class.
 */
export abstract class ExportedData {
  /** Of the list, which no other may have: `posts` is `data/posts.json`. Lower-case letters, digits and underscores. */
  abstract readonly name: string;
  /** Says in a few words what the rows are. */
  abstract readonly title: string;
  /** The fields of a row, all of which are always there. */
  abstract readonly fields: Readonly<Record<string, JsonSchema>>;

  /** All rows, read in batches. Times may be `Date`. */
  abstract listRows(userId: number): AsyncIterable<Readonly<Record<string, unknown>>>;

  /** Files that go with them. */
  listFiles?(userId: number): AsyncIterable<ExportedFile>;
}
