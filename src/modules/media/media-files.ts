import { Injectable } from '@nestjs/common';
import { type NamedFile, StoredFiles } from '../../core/storage/index.js';
import { MediaFilesRepository } from './media-files.repository.js';
import { MediaRepository } from './media.repository.js';

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
    let after = 0;
    let batch: Awaited<ReturnType<MediaFilesRepository['list']>>;
    do {
      batch = await this.files.list(after, BATCH);
      for (const { storage_key, poster_key, sha256 } of batch) {
        yield { key: storage_key, sha256 };
        if (poster_key !== null) yield { key: poster_key, sha256: undefined };
      }
      after = batch.at(-1)?.id ?? after;
    } while (batch.length === BATCH);
  }
}
