import { ALT_TEXT_MAX_LENGTH } from '../../modules/media/index.js';
import { Choices, Field, TextArea } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import type { FormState } from '../forms/form-state.js';
import { CAPTION_MAX_LENGTH, MAX_MEDIA } from '../../modules/posts/index.js';
import type { FileLimits } from './file-limits.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';

const TYPES = 'image/jpeg,image/png,image/webp,image/gif,image/avif,video/mp4,video/webm';

/** @param key of the post that the form makes, however often it is sent */
export function createPage({ create, post }: Texts, state: FormState, key: string, limits: FileLimits): Page {
  const data = {
    'data-limits': JSON.stringify({ ...limits, maxFiles: MAX_MEDIA, types: TYPES.split(',') }),
    'data-texts': JSON.stringify(create.chosen),
    'data-lost': create.lost,
    'data-signed-out': create.signedOut,
    'data-sending': create.sending,
  };
  const body = (
    <section class="narrow">
      <h1>{create.title}</h1>
      <FormMessage state={state} />
      <Form action="/create" files act="create" data={data}>
        <input type="hidden" name="key" value={key} />
        <TextArea state={state} name="caption" label={create.caption} hint={create.captionHint(CAPTION_MAX_LENGTH)} maxLength={CAPTION_MAX_LENGTH} />
        <Choices state={state} name="visibility" label={create.visibility} options={post.visibility} value="public" />
        <div data-alt><TextArea state={state} name="alt_text" label={create.alt} hint={create.altHint} maxLength={ALT_TEXT_MAX_LENGTH} rows={2} /></div>
        {/* Last: what was typed has arrived when a file is refused. */}
        <Field state={state} name="file" type="file" label={create.files} hint={create.filesHint(MAX_MEDIA)} required input={{ multiple: true, accept: TYPES }} />
        <button class="button">{create.submit}</button>
      </Form>
    </section>
  );
  return { title: create.title, status: state.status, body };
}
