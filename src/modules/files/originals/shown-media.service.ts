import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../../core/security/index.js';
import { type MediaResponse, MediaService } from '../../media/index.js';
import { FileAccessRepository } from '../access/file-access.repository.js';

/** Media as a viewer sees them, whichever posts they are of. Administrators see here what everybody sees. */
@Injectable()
export class ShownMedia {
  constructor(
    private readonly repository: FileAccessRepository,
    private readonly media: MediaService,
  ) {}

  /** In the order of the ids, without those that the viewer may not see. */
  async list(ids: readonly number[], viewer: Viewer | null): Promise<MediaResponse[]> {
    const openness = new Map((await this.repository.listVisible(ids, viewer?.id ?? null)).map((row) => [row.id, row.is_open_to_all]));
    const rows = new Map((await this.media.listByIds([...openness.keys()])).map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = rows.get(id);
      return row === undefined ? [] : [this.media.present(row, openness.get(id) === true, viewer)];
    });
  }
}
