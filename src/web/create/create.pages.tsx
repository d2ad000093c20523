import { ALT_TEXT_MAX_LENGTH } from '../../modules/media/index.js';
import { CAPTION_MAX_LENGTH, MAX_MEDIA } from '../../modules/posts/index.js';
import { Choices, Done, Field, TextArea } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import type { FormState } from '../forms/form-state.js';
import type { Page } from '../page/show.js';
import { type Texts, bytesIn } from '../texts/index.js';
import type { FileLimits } from './file-limits.js';
import type { Chosen } from './chosen.js';
import { ChosenList, ChosenTemplate } from './chosen-list.js';

const TYPES = 'image/jpeg,image/png,image/webp,image/gif,image/avif,video/mp4,video/webm';

/** A post that is being written. */
export interface NewPost {
  state: FormState;
  chosen: readonly Chosen[];
  /** A description without a file. */
  spareAltText: string;
  /** Of the post that the form makes, however often it is sent. */
  key: string;
  limits: FileLimits;
  /** Whether it was begun before a session ended. */
  isDraft?: boolean;
}

export function createPage(texts: Texts, { state, chosen, spareAltText, key, limits, isDraft = false }: NewPost): Page {
  const { create, post, language } = texts;
  const alone = chosen.find((one) => 'refusal' in one && one.altText !== '')?.altText ?? spareAltText;
  const isKept = chosen.some((one) => 'media' in one);
  const body = (
    <section class="narrow">
      <h1>{create.title}</h1>
      <Done text={isDraft ? create.draftBack : undefined} />
      <FormMessage state={state} />
      <Form action="/create" files act="create" data={dataOf(texts, limits)}>
        <input type="hidden" name="key" value={key} />
        <TextArea state={state} name="caption" label={create.caption} hint={create.captionHint(CAPTION_MAX_LENGTH)} maxLength={CAPTION_MAX_LENGTH} />
        <Choices state={state} name="visibility" label={create.visibility} options={post.visibility} value="public" />
        {chosen.length > 0 && <ChosenList chosen={chosen} />}
        <div data-alt>
          <TextArea state={{ ...state, values: { alt_text: alone } }} name="alt_text" label={create.alt} hint={create.altHint} maxLength={ALT_TEXT_MAX_LENGTH} rows={2} />
        </div>
        {/* Last: what was typed has arrived when a file is refused. */}
        <Field state={state} name="file" type="file" label={isKept ? create.moreFiles : create.files} hint={create.filesHint(MAX_MEDIA, bytesIn(language, limits.imageBytes), bytesIn(language, limits.videoBytes))} required={!isKept} input={{ multiple: true, accept: TYPES }} />
        <p class="choices-row">
          <button class="button">{create.submit}</button>
          <button class="button is-quiet" name="step" value="keep" aria-describedby="keep-hint">{create.keep}</button>
        </p>
        <p class="hint" id="keep-hint">{create.keepHint}</p>
      </Form>
      <ChosenTemplate />
    </section>
  );
  return { title: create.title, status: state.status, body };
}

/** What scripts have to say and to look at. */
function dataOf({ create }: Texts, limits: FileLimits) {
  const { tooLarge, wrongType, close, sending, lost, again, signedOut, logIn } = create;
  return {
    'data-limits': JSON.stringify({ ...limits, maxFiles: MAX_MEDIA, types: TYPES.split(',') }),
    'data-texts': JSON.stringify({ tooLarge, wrongType, close, sending, lost, again, signedOut, logIn }),
  };
}
