import { Injectable } from '@nestjs/common';
import { IntegrityCheck, type IntegrityFault } from '../../core/integrity/index.js';
import { MediaStorage, hashOf } from '../../core/storage/index.js';
import { RenditionStore } from './rendition-store.js';
import { type CheckedRendition, RenditionsRepository } from './renditions.repository.js';
import { walkById } from '../../core/runtime/index.js';

const BATCH = 200;

/** Holds renditions against their files. One that is wrong can go: it is made anew when somebody asks for it. */
@Injectable()
export class RenditionsIntegrity extends IntegrityCheck {
  readonly name = 'renditions';

  constructor(
    private readonly repository: RenditionsRepository,
    private readonly storage: MediaStorage,
    private readonly kept: RenditionStore,
  ) {
    super();
  }

  async *find(): AsyncIterable<IntegrityFault> {
    for await (const rendition of walkById(BATCH, (after) => this.repository.listForCheck(after, BATCH))) {
      const fault = await this.findFault(rendition);
      // The server may have gone on: one that has been evicted meanwhile is none.
      if (fault === undefined || !(await this.repository.exists(rendition.id))) continue;
      yield { message: `rendition ${rendition.id}: its file ${rendition.storage_key} ${fault}`, fix: () => this.remove(rendition.id) };
    }
  }

  private async findFault({ storage_key, size, sha256 }: CheckedRendition): Promise<string | undefined> {
    const file = await this.storage.find(storage_key);
    if (file === undefined) return 'is missing';
    if (file.size !== size) return `has ${file.size} bytes, not ${size}`;
    return (await hashOf(file.open())) === sha256 ? undefined : 'has other bytes than were stored';
  }

  private async remove(id: number): Promise<void> {
    await this.kept.delete([id]);
  }
}
