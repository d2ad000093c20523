import { Injectable } from '@nestjs/common';
import { walkById } from '../../core/runtime/index.js';
import { type NamedFile, StoredFiles } from '../../core/storage/index.js';
import { ExportsRepository } from './exports.repository.js';

const BATCH = 500;

@Injectable()
export class ExportFiles extends StoredFiles {
  constructor(private readonly repository: ExportsRepository) {
    super();
  }

  listKnownKeys(keys: readonly string[]): Promise<string[]> {
    return this.repository.listKnownKeys(keys);
  }

  async *list(): AsyncIterable<NamedFile> {
    for await (const { storage_key, sha256 } of walkById(BATCH, (after) => this.repository.listReady(after, BATCH))) yield { key: storage_key, sha256 };
  }
}
