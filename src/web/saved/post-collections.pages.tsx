import type { CollectionResponse } from '../../modules/saved/index.js';
import { Form } from '../forms/form.js';
import { useVisit } from '../page/visit-context.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';
import { type NewCollection, NewCollectionForm } from './collection-fields.js';

export interface PostInCollections {
  postId: number;
  collections: readonly CollectionResponse[];
  /** Ids of those that have it. */
  having: ReadonlySet<number>;
}

export function postCollectionsPage(texts: Texts, shown: PostInCollections, isMaking: NewCollection): Page {
  const { saved, people } = texts;
  const body = (
    <section class="narrow">
      <h1>{saved.choose}</h1>
      <p><a href={`/p/${shown.postId}`}>{people.toPost}</a></p>
      <p class="hint">{saved.chooseHint}</p>
      <CollectionChoices {...shown} />
      <NewCollectionForm action={`/p/${shown.postId}/collections`} {...isMaking} />
    </section>
  );
  return { title: saved.choose, status: isMaking.form.status, body };
}

/** Each collection as a button that is pressed where the post is in it. */
export function CollectionChoices({ postId, collections, having }: PostInCollections) {
  const { texts: { saved } } = useVisit();
  if (collections.length === 0) return <p class="hint">{saved.none}</p>;
  return (
    <ul class="people" id="collections">
      {collections.map(({ id, name }) => (
        <li key={id} data-testid="collection" data-id={id}>
          <a href={`/collections/${id}`}><bdi>{name}</bdi></a>
          <Form action={`/p/${postId}/collections/${id}`} act={`put-${id}`} part="collections">
            <input type="hidden" name="on" value={having.has(id) ? '0' : '1'} />
            <button class="button is-quiet" aria-pressed={having.has(id)} aria-label={saved.put(name)}>{having.has(id) ? '✓' : '+'}</button>
          </Form>
        </li>
      ))}
    </ul>
  );
}
