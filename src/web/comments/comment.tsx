import type { ComponentChildren } from 'preact';
import type { CommentResponse } from '../../modules/comments/index.js';
import { mentionsOf } from '../../modules/mentions/index.js';
import type { PostResponse } from '../../modules/posts/index.js';
import { PersonLink } from '../components/person.js';
import { Text } from '../components/text.js';
import { Time } from '../components/time.js';
import { useVisit } from '../page/visit-context.js';
import { ReportLink } from '../reports/report-link.js';
import { CommentLike } from './comment-like.js';

interface CommentProps {
  comment: CommentResponse;
  post: PostResponse;
  /** Its replies. */
  children?: ComponentChildren;
}

/** A comment, or a reply, with what the viewer can do with it. */
export function Comment({ comment, post, children }: CommentProps) {
  const { texts, viewer, place } = useVisit();
  const path = `/p/${comment.post_id}/comments/${comment.id}`;
  const isReply = comment.reply_to_id !== null;
  return (
    <li class={isReply ? 'comment is-reply' : 'comment'} id={`comment-${comment.id}`} data-testid="comment" data-id={comment.id}>
      <PersonLink user={comment.user} />
      <Text text={comment.content} mentioned={{ people: mentionsOf(comment), path }} />
      <div class="comment-foot">
        <Time at={comment.created_at} />
        {comment.updated_at !== null && <span>{texts.post.edited}</span>}
        {place.isOn('comments.likes') && <CommentLike comment={comment} />}
        {isReply && viewer !== null && post.comments_enabled && <a href={`${path}#reply`}>{texts.comments.replyTo(comment.user.username)}</a>}
        {comment.viewer?.is_owner === true && <a href={`${path}/edit`}>{texts.comments.edit}</a>}
        {comment.viewer?.is_owner === false && place.isOn('reports') && <ReportLink type="comment" id={comment.id} name={comment.user.username} />}
        {comment.viewer?.can_delete === true && <a href={`${path}/delete`}>{texts.comments.delete}</a>}
      </div>
      {children}
    </li>
  );
}
