import type { MediaResponse } from '../../modules/media/index.js';
import { Checkbox, Choices, Field } from '../forms/fields.js';
import { FormMessage } from '../forms/form.js';
import type { FormState } from '../forms/form-state.js';
import type { Page } from '../page/show.js';
import { useVisit } from '../page/visit-context.js';
import type { Texts } from '../texts/index.js';
import { copyNameOf } from './copy-options.js';

/** A copy of a picture, and the form that it was asked for by. */
export interface Copied {
  media: MediaResponse;
  /** Whose it is, where nobody has described it. */
  author: string;
  /** Of the copy. */
  url: string;
  state: FormState;
  form: {
    action: string;
    /** Its place in its post. */
    picture?: number;
    /** Where to go on; a tab of its own is closed instead. */
    back?: string;
  };
}

const TEXT_MAX = 100;

export function copyPage({ copy }: Texts, copied: Copied): Page {
  const body = (
    <section class="column">
      <h1>{copy.title}</h1>
      <p>{copy.hint}</p>
      <CopyTool {...copied} />
      {copied.form.back === undefined && <p class="hint">{copy.closeTab}</p>}
    </section>
  );
  return { title: copy.title, status: copied.state.status, body };
}

/** The form changes nothing, so it is a GET: its address is the copy's. */
export function CopyTool(copied: Copied) {
  const { copy } = useVisit().texts;
  const { state, form: { action, picture } } = copied;
  return (
    <>
      <CopyResult {...copied} />
      <form action={action} data-part="copy" data-live>
        {picture !== undefined && <input type="hidden" name="picture" value={picture} />}
        <Checkbox name="square" label={copy.square} checked={state.values.square === '1'} />
        <Choices state={state} name="color" label={copy.color} options={copy.colors} value="" />
        <Choices state={state} name="blur" label={copy.blur} options={copy.blurs} value="" />
        <Field state={state} name="text" id="copy-text" label={copy.text} maxLength={TEXT_MAX} />
        <button class="button is-quiet">{copy.show}</button>
      </form>
    </>
  );
}

/** What a change of the form replaces. */
function CopyResult({ media, author, url, state, form: { back } }: Copied) {
  const { copy, edit, post } = useVisit().texts;
  const { width, height } = state.values.square === '1' ? { width: 1, height: 1 } : media;
  return (
    <div id="copy" data-said={copy.shown}>
      <FormMessage state={state} />
      <figure class="album">
        <img class="copy" src={url} width={width} height={height} alt={`${copy.result}: ${media.alt_text ?? post.altOf(author)}`} data-fresh />
      </figure>
      <p class="choices-row"><a class="button" href={url} download={copyNameOf(media)}>{copy.save}</a>{back !== undefined && <> <a class="button is-quiet" href={back}>{edit.cancel}</a></>}</p>
    </div>
  );
}
