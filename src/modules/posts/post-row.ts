import type { Contributed } from '../../core/contributions/index.js';
import type { UserSummaryRow } from '../users/index.js';
import type { Post } from './post.entity.js';

export const SHOWN = ['id', 'caption', 'visibility', 'likes_count', 'dislikes_count', 'comments_count', 'comments_enabled', 'created_at', 'updated_at'] as const;

/** A post with its author and what other modules add, ready to be shaped. */
export interface PostRow extends Pick<Post, (typeof SHOWN)[number]> {
  author: UserSummaryRow;
  /** Everybody may see it, signed in or not. */
  is_open_to_all: boolean;
  contributed?: Contributed;
}
