import type { CommentResponse } from '../../modules/comments/index.js';
import type { PostResponse } from '../../modules/posts/index.js';
import { type FormState, emptyForm, textOf } from '../forms/form-state.js';

/** Comments on a post, or one of them with its replies, and the form that is written into. */
export interface ShownComments {
  post: PostResponse;
  comments: readonly CommentResponse[];
  nextCursor: string | null;
  /** Those that are shown below each comment, by its id. */
  replies: ReadonlyMap<number, readonly CommentResponse[]>;
  /** What was sent and refused, or typed before; of a reply it names in `reply_to_id` what that replies to. */
  form: FormState;
  /** Of a comment that is written here, so that it is made once however often it is sent. */
  key: string;
}

/** What one of the forms shows: what was sent from it, or nothing. @param replyToId null for a comment on the post */
export function stateOf({ form }: ShownComments, replyToId: number | null): FormState {
  return textOf(form.values, 'reply_to_id') === (replyToId === null ? '' : String(replyToId)) ? form : emptyForm;
}

/** Each form has a key of its own, and keeps it when it is refused. */
export function keyOf(shown: ShownComments, replyToId: number | null): string {
  return textOf(stateOf(shown, replyToId).values, 'key') || (replyToId === null ? shown.key : `${shown.key}-${replyToId}`);
}
