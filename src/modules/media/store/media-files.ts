import { Injectable } from '@nestjs/common';
import { walkById } from '../../../core/runtime/index.js';
import { type NamedFile, StoredFiles } from '../../../core/storage/index.js';
import { MediaFilesRepository } from './media-files.repository.js';
import { MediaRepository } from '../media.repository.js';

const BATCH = 500;

/** Originals and posters. */
@Injectable()
export class MediaFiles extends StoredFiles {
  constructor(
    private readonly repository: MediaRepository,
    private readonly files: MediaFilesRepository,
  ) {
    super();
  }

  listKnownKeys(keys: readonly string[]): Promise<string[]> {
    return this.repository.listKnownKeys(keys);
  }

  async *list(): AsyncIterable<NamedFile> {
    for await (const { storage_key, poster_key, sha256 } of walkById(BATCH, (after) => this.files.list(after, BATCH))) {
      yield { key: storage_key, sha256 };
      if (poster_key !== null) yield { key: poster_key, sha256: undefined };
    }
  }
}
