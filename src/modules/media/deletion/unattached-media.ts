import { Injectable } from '@nestjs/common';
import { MediaDeletion } from './media-deletion.js';

/** The end of media that no post has: announced ones, and uploads that were not used. */
@Injectable()
export class UnattachedMedia {
  constructor(private readonly deletion: MediaDeletion) {}

  /** Removes rows and files, but for those that a post has taken meanwhile. Gives how many files go. */
  async delete(ids: readonly number[]): Promise<number> {
    let files = 0;
    if (ids.length === 0) return files;
    for (let done = false; !done; ) {
      const step = await this.deletion.deleteUnattached(ids);
      files += step.files;
      done = step.done;
    }
    return files;
  }
}
