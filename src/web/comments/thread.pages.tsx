import type { CommentResponse } from '../../modules/comments/index.js';
import { More } from '../components/lists.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';
import { Comment } from './comment.js';
import { ReplyForm, ReplyList } from './replies.js';
import type { ShownComments } from './shown-comments.js';

/** A comment with all of its replies, page by page. @param answered what a reply that is written here replies to: the comment, or a reply to it */
export function threadPage({ texts, viewer }: Visit, shown: ShownComments, answered: CommentResponse): Page {
  const { post, comments: [comment = answered] } = shown;
  const title = texts.comments.threadTitle(comment.user.username);
  const body = (
    <section class="column comments">
      <h1>{title}</h1>
      <p><a href={`/p/${post.id}`}>{texts.people.toPost}</a></p>
      <ul>
        <Comment comment={comment} post={post}>
          <div class="replies">
            <ReplyList replies={shown.replies.get(comment.id) ?? []} post={post} isPaged />
          </div>
        </Comment>
      </ul>
      <More path={`/p/${post.id}/comments/${comment.id}`} cursor={shown.nextCursor} text={texts.comments.moreReplies} />
      {viewer === null && <p><a href={`/login?next=${encodeURIComponent(`/p/${post.id}/comments/${comment.id}`)}`} rel="nofollow">{texts.comments.logIn}</a></p>}
      {viewer !== null && !post.comments_enabled && <p class="hint">{texts.comments.areOff}</p>}
      {viewer !== null && post.comments_enabled && (
        <section id="reply" aria-labelledby="reply-title">
          <h2 id="reply-title">{texts.comments.replyTo(answered.user.username)}</h2>
          <ReplyForm comment={answered} shown={shown} />
        </section>
      )}
    </section>
  );
  return { title, status: shown.form.status, body, isShared: true };
}
