import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Database } from '../../core/database/index.js';
import { InTransaction } from '../../core/events/index.js';
import { Background } from '../../core/runtime/index.js';
import { indexedWordsOf } from '../../core/words/index.js';
import { PostCreated, PostEdited } from '../posts/index.js';
import { CaptionTermsRepository } from './caption-terms.repository.js';

/** Posts that one transaction moves. */
const MOVED_AT_ONCE = 25;
const LOOK_AGAIN_MS = 10 * 60_000;

/**
 * Keeps the words of captions in step with the posts, in the same transactions. Posts from before the present rules for
 * words move over in the background, a few at a time: the words of a post are in one of the two tables, and a search looks
 * into both for as long as there is something in the former one.
 */
@Injectable()
export class CaptionIndex implements OnApplicationBootstrap {
  private moved = false;

  constructor(
    private readonly repository: CaptionTermsRepository,
    private readonly database: Database,
    private readonly background: Background,
  ) {}

  /** Again later, for what processes of the version before may still have written. */
  onApplicationBootstrap(): void {
    this.background.fromNow('Index of captions', LOOK_AGAIN_MS, () => this.moveAll());
  }

  /** Whether every post has its words by the present rules. */
  async isComplete(): Promise<boolean> {
    this.moved ||= !(await this.repository.existsFormer());
    return this.moved;
  }

  @InTransaction(PostCreated)
  async add({ postId }: PostCreated): Promise<void> {
    await this.insertWords([postId]);
  }

  @InTransaction(PostEdited)
  async renew({ postId }: PostEdited): Promise<void> {
    await this.repository.delete(postId);
    await this.insertWords([postId]);
  }

  async moveAll(): Promise<void> {
    this.moved &&= !(await this.repository.existsFormer());
    if (await this.isComplete()) return;
    await this.background.inBatches(MOVED_AT_ONCE, () => this.database.transaction(() => this.moveSome()));
    await this.isComplete();
  }

  private async moveSome(): Promise<number> {
    const held = await this.repository.holdSomeFormer(MOVED_AT_ONCE);
    await this.insertWords(await this.repository.deleteFormer(held));
    return held.length;
  }

  private async insertWords(postIds: readonly number[]): Promise<void> {
    for (const { id, caption, created_at } of await this.repository.listCaptions(postIds)) {
      if (postIds.length > 1) await nextTurn();
      await this.repository.insert(id, created_at.getTime(), indexedWordsOf(caption ?? ''));
    }
  }
}
