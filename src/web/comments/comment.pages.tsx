import { mentionsOf } from '../../modules/mentions/index.js';
import { COMMENT_MAX_LENGTH, type CommentResponse } from '../../modules/comments/index.js';
import { Text } from '../components/text.js';
import { TextArea } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import type { FormState } from '../forms/form-state.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';

export function editCommentPage({ comments, edit }: Texts, comment: CommentResponse, state: FormState): Page {
  const body = (
    <section class="narrow">
      <h1>{comments.editTitle}</h1>
      <FormMessage state={state} />
      <Form action={`/p/${comment.post_id}/comments/${comment.id}/edit`}>
        <TextArea state={state} name="content" label={comments.write} value={comment.content} maxLength={COMMENT_MAX_LENGTH} />
        <p class="choices-row"><button class="button">{edit.save}</button> <a class="button is-quiet" href={`/p/${comment.post_id}#comments`}>{edit.cancel}</a></p>
      </Form>
    </section>
  );
  return { title: comments.editTitle, status: state.status, body };
}

/** @param isRead whether the viewer may see what it says */
export function deleteCommentPage({ comments, edit }: Texts, comment: CommentResponse, isRead: boolean): Page {
  const body = (
    <section class="narrow">
      <h1>{comments.deleteTitle}</h1>
      {isRead && <Text text={comment.content} mentioned={{ people: mentionsOf(comment), path: `/p/${comment.post_id}/comments/${comment.id}` }} />}
      {comment.replies_count > 0 && <p>{comments.deleteHint(comment.replies_count)}</p>}
      <Form action={`/p/${comment.post_id}/comments/${comment.id}/delete`}>
        <p class="choices-row"><button class="button is-grave">{comments.delete}</button> <a class="button is-quiet" href={`/p/${comment.post_id}#comments`}>{edit.cancel}</a></p>
      </Form>
    </section>
  );
  return { title: comments.deleteTitle, body };
}
