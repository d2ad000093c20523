import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CatchUp } from '../../core/catch-up/index.js';
import { MentionIndex } from './mention-index.js';
import { type MentionPlace, MentionsRepository, type WrittenRow } from './mentions.repository.js';

/** Captions or comments that one transaction reads. */
const BATCH = 50;

/** Whom captions and comments name that were written before that was kept: those who have the names today. */
@Injectable()
export class EarlierMentions implements OnApplicationBootstrap {
  constructor(
    private readonly repository: MentionsRepository,
    private readonly index: MentionIndex,
    private readonly catchUp: CatchUp,
  ) {}

  onApplicationBootstrap(): void {
    this.catchUp.start('mentions in captions', async (beforeId) => this.readAll('post', await this.repository.holdCaptionsBelow(beforeId, BATCH)));
    this.catchUp.start('mentions in comments', async (beforeId) => this.readAll('comment', await this.repository.holdCommentsBelow(beforeId, BATCH)));
  }

  private async readAll(place: MentionPlace, written: readonly WrittenRow[]): Promise<number | undefined> {
    for (const one of written) await this.index.readEarlier(place, one);
    return written[0]?.id;
  }
}
