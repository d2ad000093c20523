import { Injectable } from '@nestjs/common';
import { Before } from '../../src/core/events/index.js';
import { CommentCreating } from '../../src/modules/comments/index.js';
import { BeggingError } from './badges.errors.js';

/** Stars are given, not asked for. */
@Injectable()
export class NoBegging {
  @Before(CommentCreating)
  async refuse({ content }: CommentCreating): Promise<void> {
    if (/\bstar (?:for|4) (?:a )?star\b/i.test(content)) throw new BeggingError();
  }
}
