import { COMMENT_MAX_LENGTH, type CommentResponse } from '../../modules/comments/index.js';
import { More } from '../components/lists.js';
import { PersonLink } from '../components/person.js';
import { Text } from '../components/text.js';
import { Time } from '../components/time.js';
import { TextArea } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import { useVisit } from '../page/visit-context.js';
import type { ShownPost } from './shown-post.js';

/** The comments on a post, newest first, below the form for one more. */
export function Comments({ post, comments, nextCursor, form, key }: ShownPost) {
  const { texts, viewer } = useVisit();
  return (
    <section class="comments" id="comments" aria-labelledby="comments-title">
      <h2 id="comments-title">{texts.comments.title}</h2>
      {viewer === null
        ? <p><a href={`/login?next=${encodeURIComponent(`/p/${post.id}#comments`)}`} rel="nofollow">{texts.comments.logIn}</a></p>
        : (
          <Form action={`/p/${post.id}/comments`} act="comment" part="comments">
            <input type="hidden" name="key" value={key} />
            <FormMessage state={form} />
            <TextArea state={form} name="content" label={texts.comments.write} maxLength={COMMENT_MAX_LENGTH} rows={2} />
            <button class="button">{texts.comments.send}</button>
          </Form>
        )}
      {comments.length === 0 && <p class="hint">{texts.comments.empty}</p>}
      <ul data-list>
        {comments.map((comment) => <Comment key={comment.id} comment={comment} postId={post.id} />)}
      </ul>
      <More path={`/p/${post.id}`} cursor={nextCursor} text={texts.comments.more} />
    </section>
  );
}

function Comment({ comment, postId }: { comment: CommentResponse; postId: number }) {
  const { texts, viewer } = useVisit();
  const isOwn = comment.viewer?.is_owner === true;
  const path = `/p/${postId}/comments/${comment.id}`;
  return (
    <li class="comment" id={`comment-${comment.id}`} data-testid="comment" data-id={comment.id}>
      <PersonLink user={comment.user} />
      <Text text={comment.content} />
      <p class="comment-foot">
        <Time at={comment.created_at} />
        {comment.updated_at !== null && <span>{texts.post.edited}</span>}
        {isOwn && <a href={`${path}/edit`}>{texts.comments.edit}</a>}
        {(isOwn || viewer?.role === 'admin') && <a href={`${path}/delete`}>{texts.comments.delete}</a>}
      </p>
    </li>
  );
}
