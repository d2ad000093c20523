import { isLiked } from '../../modules/comment-likes/index.js';
import type { CommentResponse } from '../../modules/comments/index.js';
import { Form } from '../forms/form.js';
import { Icon } from '../layout/icon.js';
import { useVisit } from '../page/visit-context.js';
import { compact } from '../texts/index.js';

/** A button that is pressed or not. Who has no session is led to where one is given. */
export function CommentLike({ comment }: { comment: CommentResponse }) {
  const { texts, viewer, path } = useVisit();
  const label = texts.comments.like(comment.user.username, comment.likes_count);
  const own = `/p/${comment.post_id}/comments/${comment.id}`;
  const shown = <><Icon name="heart" /><span class="count">{compact(texts.language, comment.likes_count)}</span></>;
  const id = `comment-like-${comment.id}`;
  if (viewer === null) return <a class="act" id={id} href={`/login?next=${encodeURIComponent(own)}`} rel="nofollow" aria-label={label}>{shown}</a>;
  return (
    <span class="comment-like" id={id}>
      <Form action={`${own}/like`} back={`${path.split('#')[0] ?? ''}#comment-${comment.id}`} act={id} part={id}>
        <input type="hidden" name="on" value={isLiked(comment) ? '0' : '1'} />
        <button class="act" aria-pressed={isLiked(comment)} aria-label={label}>{shown}</button>
      </Form>
    </span>
  );
}
