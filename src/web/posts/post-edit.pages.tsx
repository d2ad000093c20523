import { ALT_TEXT_MAX_LENGTH } from '../../modules/media/index.js';
import { CAPTION_MAX_LENGTH, type PostResponse } from '../../modules/posts/index.js';
import { Thumbnail } from '../components/media.js';
import { Choices, TextArea } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import { type FormState, emptyForm } from '../forms/form-state.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';

/** @param isNew just posted, and its pictures are to be described */
export function editPostPage({ edit, create, post: texts }: Texts, post: PostResponse, state: FormState, isNew: boolean): Page {
  const title = isNew ? edit.describe : edit.title;
  const sent = [state.values.alt_text ?? []].flat() as (string | undefined)[];
  const { alt_texts: fault } = state.faults;
  const altFault = fault === undefined ? emptyForm.faults : { alt_text: fault };
  const body = (
    <section class="narrow">
      <h1>{title}</h1>
      <FormMessage state={state} />
      <Form action={`/p/${post.id}/edit`}>
        <ul class="chosen">
          {post.media.map((media, index) => (
            <li key={media.id}>
              <Thumbnail media={media} author={post.user.username} />
              <TextArea state={{ ...emptyForm, faults: index === 0 ? altFault : {} }} name="alt_text" id={`alt-${index + 1}`} label={edit.altOf(index + 1)}
                value={sent[index] ?? media.alt_text ?? ''} maxLength={ALT_TEXT_MAX_LENGTH} rows={2} />
            </li>
          ))}
        </ul>
        <TextArea state={state} name="caption" label={create.caption} value={post.caption ?? ''} maxLength={CAPTION_MAX_LENGTH} />
        <Choices state={state} name="visibility" label={create.visibility} options={texts.visibility} value={post.visibility} />
        <p class="choices-row"><button class="button">{edit.save}</button> <a class="button is-quiet" href={`/p/${post.id}`}>{edit.cancel}</a></p>
      </Form>
    </section>
  );
  return { title, status: state.status, body };
}

export function deletePostPage({ edit }: Texts, post: PostResponse): Page {
  const body = (
    <section class="narrow">
      <h1>{edit.deleteTitle}</h1>
      <p>{edit.deleteHint}</p>
      <Form action={`/p/${post.id}/delete`}>
        <p class="choices-row"><button class="button is-grave">{edit.delete}</button> <a class="button is-quiet" href={`/p/${post.id}`}>{edit.cancel}</a></p>
      </Form>
    </section>
  );
  return { title: edit.deleteTitle, body };
}
