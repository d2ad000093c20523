import { COMMENT_MAX_LENGTH, type CommentResponse } from '../../modules/comments/index.js';
import type { PostResponse } from '../../modules/posts/index.js';
import { TextArea } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import { useVisit } from '../page/visit-context.js';
import { emptyForm } from '../forms/form-state.js';
import { Comment } from './comment.js';
import { type ShownComments, keyOf, stateOf } from './shown-comments.js';

interface RepliesProps {
  comment: CommentResponse;
  shown: ShownComments;
  /** Whether the form is open. */
  isOpen?: boolean;
}

/** The first replies to a comment, the way to all of them, and a form for one more. */
export function Replies({ comment, shown, isOpen = false }: RepliesProps) {
  const { texts, viewer } = useVisit();
  const { post } = shown;
  const replies = shown.replies.get(comment.id) ?? [];
  const state = stateOf(shown, comment.id);
  return (
    <div class="replies" id={`replies-${comment.id}`}>
      <ReplyList replies={replies} post={post} />
      {comment.replies_count > replies.length && <p><a href={`/p/${post.id}/comments/${comment.id}`}>{texts.comments.allReplies(comment.replies_count)}</a></p>}
      {viewer !== null && post.comments_enabled && (
        <details open={isOpen || state !== emptyForm}>
          <summary>{texts.comments.replyTo(comment.user.username)}</summary>
          <ReplyForm comment={comment} shown={shown} part={`replies-${comment.id}`} />
        </details>
      )}
    </div>
  );
}

/** @param isPaged whether a link leads on to more of them */
export function ReplyList({ replies, post, isPaged = false }: { replies: readonly CommentResponse[]; post: PostResponse; isPaged?: boolean }) {
  return replies.length === 0 ? null : <ul data-list={isPaged ? true : undefined}>{replies.map((reply) => <Comment key={reply.id} comment={reply} post={post} />)}</ul>;
}

/** @param part for scripts: what the answer replaces */
export function ReplyForm({ comment, shown, part }: { comment: CommentResponse; shown: ShownComments; part?: string }) {
  const { texts } = useVisit();
  const { username } = comment.user;
  const state = stateOf(shown, comment.id);
  return (
    <Form action={`/p/${shown.post.id}/comments/${comment.id}/replies`} act={`reply-${comment.id}`} {...(part !== undefined && { part })}>
      <input type="hidden" name="key" value={keyOf(shown, comment.id)} />
      <input type="hidden" name="reply_to_id" value={comment.id} />
      <FormMessage state={state} />
      <TextArea state={state} name="content" id={`reply-${comment.id}`} label={texts.comments.writeReply(username)} maxLength={COMMENT_MAX_LENGTH} rows={2} />
      <button class="button">{texts.comments.sendReply}</button>
    </Form>
  );
}
