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

export function deleteCommentPage({ comments, edit }: Texts, comment: CommentResponse): Page {
  const body = (
    <section class="narrow">
      <h1>{comments.deleteTitle}</h1>
      <Text text={comment.content} />
      <Form action={`/p/${comment.post_id}/comments/${comment.id}/delete`}>
        <p class="choices-row"><button class="button is-grave">{comments.delete}</button> <a class="button is-quiet" href={`/p/${comment.post_id}#comments`}>{edit.cancel}</a></p>
      </Form>
    </section>
  );
  return { title: comments.deleteTitle, body };
}
