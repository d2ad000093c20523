import { COMMENT_MAX_LENGTH } from '../../modules/comments/index.js';
import { More } from '../components/lists.js';
import { TextArea } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import { useVisit } from '../page/visit-context.js';
import { Comment } from './comment.js';
import { Replies } from './replies.js';
import { type ShownComments, keyOf, stateOf } from './shown-comments.js';

/** The comments on a post, newest first, below the form for one more. */
export function Comments(shown: ShownComments) {
  const { texts } = useVisit();
  const { post, comments, nextCursor } = shown;
  return (
    <section class="comments" id="comments" aria-labelledby="comments-title">
      <h2 id="comments-title">{texts.comments.title}</h2>
      <NewComment shown={shown} />
      <Switch shown={shown} />
      {comments.length === 0 && <p class="hint">{texts.comments.empty}</p>}
      <ul data-list>
        {comments.map((comment) => (
          <Comment key={comment.id} comment={comment} post={post}>
            <Replies comment={comment} shown={shown} />
          </Comment>
        ))}
      </ul>
      <More path={`/p/${post.id}`} cursor={nextCursor} text={texts.comments.more} />
    </section>
  );
}

function NewComment({ shown }: { shown: ShownComments }) {
  const { texts, viewer } = useVisit();
  const { post } = shown;
  const state = stateOf(shown, null);
  if (!post.comments_enabled) return <><FormMessage state={state} /><p class="hint">{texts.comments.areOff}</p></>;
  if (viewer === null) return <p><a href={`/login?next=${encodeURIComponent(`/p/${post.id}#comments`)}`} rel="nofollow">{texts.comments.logIn}</a></p>;
  return (
    <Form action={`/p/${post.id}/comments`} act="comment" part="comments">
      <input type="hidden" name="key" value={keyOf(shown, null)} />
      <FormMessage state={state} />
      <TextArea state={state} name="content" label={texts.comments.write} maxLength={COMMENT_MAX_LENGTH} rows={2} />
      <button class="button">{texts.comments.send}</button>
    </Form>
  );
}

/** For whoever posted. */
function Switch({ shown: { post } }: { shown: ShownComments }) {
  const { texts } = useVisit();
  if (post.viewer?.is_owner !== true) return null;
  return (
    <Form action={`/p/${post.id}/comments-enabled`} act="switch-comments" part="comments">
      <input type="hidden" name="on" value={post.comments_enabled ? '0' : '1'} />
      <button class="button is-quiet">{post.comments_enabled ? texts.comments.turnOff : texts.comments.turnOn}</button>
    </Form>
  );
}
