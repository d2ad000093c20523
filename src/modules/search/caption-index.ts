import { Injectable } from '@nestjs/common';
import { InTransaction } from '../../core/events/index.js';
import { PostCreated, PostEdited } from '../posts/index.js';
import { termsOf } from './caption-terms.js';
import { PostTermsRepository } from './post-terms.repository.js';

/** Keeps the words of captions in step with the posts, in the same transactions. */
@Injectable()
export class CaptionIndex {
  constructor(private readonly repository: PostTermsRepository) {}

  @InTransaction(PostCreated)
  async add({ postId }: PostCreated): Promise<void> {
    const caption = await this.repository.findCaption(postId);
    await this.repository.insert(postId, termsOf(caption ?? ''));
  }

  @InTransaction(PostEdited)
  async renew(event: PostEdited): Promise<void> {
    await this.repository.delete(event.postId);
    await this.add(event);
  }
}
