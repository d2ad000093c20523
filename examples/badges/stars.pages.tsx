import type { Page as ListPage } from '../../src/core/paging/index.js';
import type { PostResponse } from '../../src/modules/posts/index.js';
import { Form, type Page } from '../../src/web/index.js';
import type { StarRow } from './stars.repository.js';

export const STARS_PATH = '/my/stars';

export function starsPage({ items, nextCursor }: ListPage<StarRow>): Page {
  const body = (
    <section class="narrow">
      <h1>Stars that you gave</h1>
      {items.length === 0 && <p class="hint">You have given none yet.</p>}
      <ul>
        {items.map(({ post_id: id }) => <li key={id}><a href={`/p/${id}`}>Post {id}</a></li>)}
      </ul>
      {nextCursor !== null && <p><a href={`${STARS_PATH}?cursor=${nextCursor}`} rel="next">More</a></p>}
    </section>
  );
  return { title: 'Stars', body };
}

/** The form says which way, so that one sent twice changes nothing more. */
export function StarForm({ post, isGiven }: { post: PostResponse; isGiven: boolean }) {
  return (
    <Form action={`/p/${post.id}/star`}>
      <input type="hidden" name="on" value={isGiven ? '0' : '1'} />
      <button class="button is-quiet" aria-pressed={isGiven}>{isGiven ? 'Take the star back' : 'Give a star'}</button>
    </Form>
  );
}
