import type { MediaResponse } from '../../modules/media/index.js';
import type { PostResponse } from '../../modules/posts/index.js';
import { Checkbox, Choices, Field } from '../forms/fields.js';
import { FormMessage } from '../forms/form.js';
import type { FormState } from '../forms/form-state.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';

interface Copy {
  post: PostResponse;
  media: MediaResponse;
  place: number;
  /** Of the copy. */
  url: string;
  state: FormState;
}

const TEXT_MAX = 100;

/** The form changes nothing, so it is a GET: its address is the copy's. */
export function copyPage({ copy, edit, post: texts }: Texts, { post, media, place, url, state }: Copy): Page {
  const body = (
    <section class="column">
      <h1>{copy.title}</h1>
      <p>{copy.hint}</p>
      <FormMessage state={state} />
      <figure class="album">
        <img class="copy" src={url} alt={`${copy.result}: ${media.alt_text ?? texts.altOf(post.user.username)}`} data-fresh />
      </figure>
      <p class="choices-row"><a class="button" href={url} download={`copy-of-${media.id}`}>{copy.save}</a> <a class="button is-quiet" href={`/p/${post.id}`}>{edit.cancel}</a></p>
      <form action={`/p/${post.id}/copy`}>
        <input type="hidden" name="picture" value={place} />
        <Checkbox name="square" label={copy.square} checked={state.values.square === '1'} />
        <Choices state={state} name="color" label={copy.color} options={copy.colors} value="" />
        <Choices state={state} name="blur" label={copy.blur} options={copy.blurs} value="" />
        <Field state={state} name="text" label={copy.text} maxLength={TEXT_MAX} />
        <button class="button is-quiet">{copy.show}</button>
      </form>
    </section>
  );
  return { title: copy.title, status: state.status, body };
}
