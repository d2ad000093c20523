import { Injectable } from '@nestjs/common';
import { walkById } from '../../../core/runtime/index.js';
import { EXPORT_BATCH, type ExportedFile, ExportedData, FILE, ID, TEXT, TIME, exportedPath, orNull } from '../../users/index.js';
import { MediaFilesRepository, type OwnedMediaRow } from './media-files.repository.js';

/** Where an original lies in an export. */
export function exportPathOf({ id, storage_key: key }: { id: number; storage_key: string }): string {
  return exportedPath(String(id), key);
}

/** Originals as they are kept, those that no post has yet too. */
@Injectable()
export class MediaExport extends ExportedData {
  readonly name = 'media';
  readonly title = 'Your pictures and videos';
  readonly fields = { id: ID, post_id: orNull(ID), type: TEXT, file: FILE, content_type: TEXT, width: ID, height: ID, size: ID, alt_text: orNull(TEXT), created_at: TIME };

  constructor(private readonly repository: MediaFilesRepository) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    for await (const { storage_key, ...media } of this.walk(userId)) yield { ...media, file: exportPathOf({ id: media.id, storage_key }) };
  }

  override async *listFiles(userId: number): AsyncIterable<ExportedFile> {
    for await (const media of this.walk(userId)) yield { path: exportPathOf(media), storageKey: media.storage_key, storedAt: media.created_at };
  }

  private walk(userId: number): AsyncIterable<OwnedMediaRow> {
    return walkById(EXPORT_BATCH, (after) => this.repository.listOwned(userId, after, EXPORT_BATCH));
  }
}
