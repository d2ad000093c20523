import type { DumpFacts } from '../database/index.js';
import { type Digest, isStorageKey } from '../storage/index.js';
import { BackupError } from './backup.errors.js';

export const MANIFEST = 'manifest.json';
/** Of what a backup is made of; a program reads those up to its own. */
export const FORMAT = 1;

export interface Manifest {
  format: number;
  /** ISO 8601, UTC. */
  madeAt: string;
  /** The id that database and media store have in common; null where they had none yet. */
  storeId: string | null;
  database: DumpFacts & { file: string };
  /** Of the media store. */
  files: { count: number; bytes: number; missing: number };
  /** Lists every file of the backup but itself and this, as `sha256sum` does. */
  checksums: { file: string; sha256: string };
}

/** What the backup has besides the manifest, by path. */
export type BackedUp = Map<string, Digest>;

/** Of `20261127T093000123Z`, which names can hold on every system. */
export function stampOf(time: Date): string {
  return time.toISOString().replace(/[-:.]/g, '');
}

export function mediaPath(key: string): string {
  return `media/${key.slice(0, 2)}/${key}`;
}

/** Undefined for what is no file of the media store. */
export function keyOfMedia(path: string): string | undefined {
  const key = path.split('/').at(-1) ?? '';
  return isStorageKey(key) && path === mediaPath(key) ? key : undefined;
}

export function writeChecksums(files: BackedUp): string {
  return [...files].map(([path, { sha256 }]) => `${sha256}  ${path}\n`).join('');
}

/** SHA-256 by path. @throws BackupError for lines and paths that no backup has */
export function readChecksums(text: string): Map<string, string> {
  const sums = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [, sha256 = '', path = ''] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    if (keyOfMedia(path) === undefined && !isDump(path)) throw new BackupError(`The list of checksums is damaged: ${line.slice(0, 200)}`);
    sums.set(path, sha256);
  }
  return sums;
}

/** @throws BackupError for what is none, or is one of a later version */
export function readManifest(text: string): Manifest {
  const manifest = parse(text);
  if (typeof manifest?.format === 'number' && manifest.format > FORMAT) throw new BackupError(`The backup has the format ${manifest.format}, and this version of the program reads up to ${FORMAT}: use the version that made it, or a later one.`);
  if (!isManifest(manifest)) throw new BackupError(`${MANIFEST} is damaged: it does not say what a backup says.`);
  return manifest;
}

function parse(text: string): Partial<Manifest> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function isManifest(value: Partial<Manifest> | undefined): value is Manifest {
  if (value?.format !== FORMAT) return false;
  const { database, files, checksums, storeId } = value;
  return (
    (storeId === null || typeof storeId === 'string') &&
    typeof database === 'object' && isDump(database.file) && ['sqlite', 'postgres'].includes(database.kind) && Array.isArray(database.migrations) && typeof database.rows === 'object' &&
    typeof files === 'object' && typeof files.count === 'number' &&
    typeof checksums === 'object' && isList(checksums.file) && typeof checksums.sha256 === 'string'
  );
}

export function isDump(path: unknown): path is string {
  return typeof path === 'string' && /^database-\w+\.(?:sqlite|dump)$/.test(path);
}

export function isList(path: unknown): path is string {
  return typeof path === 'string' && /^files-\w+\.sha256$/.test(path);
}
