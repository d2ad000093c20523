import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { providersOf } from '../runtime/index.js';
import { UnownedFilesRepository } from './ownership/unowned-files.repository.js';
import { type NamedFile, StoredFiles } from './stored-files.js';

/** The files that rows of any module name. */
@Injectable()
export class StoredFileIndex {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly unownedFiles: UnownedFilesRepository,
  ) {}

  /**
   * Those of the names that belong to nothing: no row names them, and they are neither about to get one nor about to go.
   * Right for files that were there before it was called, while the server goes on.
   */
  async listUnknown(names: readonly string[]): Promise<string[]> {
    // Rows come to a file after its reservation, and go before it is discarded: so first, and again last.
    let unknown = this.without(names, await this.listPassing(names));
    unknown = await this.listUnowned(unknown);
    return this.without(unknown, await this.listPassing(unknown));
  }

  /** Those of the names that no row of a module names. */
  async listUnowned(names: readonly string[]): Promise<string[]> {
    if (names.length === 0) return [];
    const known: string[] = [];
    for (const files of this.sources()) known.push(...(await files.listKnownKeys(names)));
    return this.without(names, known);
  }

  async *list(): AsyncIterable<NamedFile> {
    for (const files of this.sources()) yield* files.list();
  }

  /** Some files that rows name: those of each module, and those on their way. */
  async *sample(size: number): AsyncIterable<{ key: string }> {
    for (const files of this.sources()) {
      let given = 0;
      for await (const file of files.list()) {
        yield file;
        if (++given >= size) break;
      }
    }
    for (const key of await this.unownedFiles.listReserved(size)) yield { key };
  }

  private async listPassing(names: readonly string[]): Promise<string[]> {
    return names.length === 0 ? [] : this.unownedFiles.listKnown(names);
  }

  private without(names: readonly string[], known: readonly string[]): string[] {
    const set = new Set(known);
    return names.filter((name) => !set.has(name));
  }

  private sources(): StoredFiles[] {
    return providersOf(this.discovery, StoredFiles);
  }
}
