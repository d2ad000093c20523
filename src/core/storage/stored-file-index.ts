import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { providersOf } from '../runtime/index.js';
import { type NamedFile, StoredFiles } from './stored-files.js';

/** The files that rows of any module name. */
@Injectable()
export class StoredFileIndex {
  constructor(private readonly discovery: DiscoveryService) {}

  /** Those of the names that no row names. */
  async listUnknown(names: readonly string[]): Promise<string[]> {
    if (names.length === 0) return [];
    const known = new Set<string>();
    for (const files of this.sources()) for (const key of await files.listKnownKeys(names)) known.add(key);
    return names.filter((name) => !known.has(name));
  }

  async *list(): AsyncIterable<NamedFile> {
    for (const files of this.sources()) yield* files.list();
  }

  private sources(): StoredFiles[] {
    return providersOf(this.discovery, StoredFiles);
  }
}
