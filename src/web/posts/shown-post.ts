import type { CommentResponse } from '../../modules/comments/index.js';
import type { PostResponse } from '../../modules/posts/index.js';
import type { Panel } from '../additions/page-addition.js';
import type { FormState } from '../forms/form-state.js';

/** What the page of a post shows. */
export interface ShownPost {
  post: PostResponse;
  /** Which of its pictures, from 1. */
  place: number;
  comments: readonly CommentResponse[];
  nextCursor: string | null;
  /** Of extensions. */
  panels: readonly Panel[];
  /** The comment that is being written. */
  form: FormState;
  /** Of that comment, so that it is written once however often it is sent. */
  key: string;
}
