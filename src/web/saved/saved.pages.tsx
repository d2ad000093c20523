import type { Page as ListPage } from '../../core/paging/index.js';
import type { PostResponse } from '../../modules/posts/index.js';
import type { CollectionResponse } from '../../modules/saved/index.js';
import { Empty, More, PostGrid } from '../components/lists.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';
import { type NewCollection, NewCollectionForm } from './collection-fields.js';

interface ShownSaved {
  posts: ListPage<PostResponse>;
  /** Undefined further down the list. */
  collections: readonly CollectionResponse[] | undefined;
  isMaking: NewCollection;
}

export function savedPage(texts: Texts, { posts, collections, isMaking }: ShownSaved): Page {
  const { saved } = texts;
  const body = (
    <section class="wide">
      <h1>{saved.title}</h1>
      <p class="hint">{saved.hint}</p>
      {collections !== undefined && (
        <>
          <h2>{saved.collections}</h2>
          {collections.length > 0 && <Collections collections={collections} texts={texts} />}
          <div class="narrow"><NewCollectionForm action="/saved/collections" {...isMaking} /></div>
          <h2>{saved.posts}</h2>
        </>
      )}
      {posts.items.length === 0 && collections !== undefined && (
        <Empty title={saved.empty}>
          <p>{saved.emptyHint}</p>
          <p class="choices-row"><a class="button" href="/explore">{texts.nav.explore}</a></p>
        </Empty>
      )}
      <PostGrid posts={posts.items} />
      <More path="/saved" cursor={posts.nextCursor} text={texts.post.more} />
    </section>
  );
  return { title: saved.title, status: isMaking.form.status, body };
}

function Collections({ collections, texts }: { collections: readonly CollectionResponse[]; texts: Texts }) {
  return (
    <ul class="collections">
      {collections.map(({ id, name, posts_count: count, cover_url: cover }) => (
        <li key={id} data-testid="collection" data-id={id}>
          <a href={`/collections/${id}`}>
            {cover === null ? <span class="collection-cover" /> : <img class="collection-cover" src={cover} alt="" width={320} height={320} loading="lazy" decoding="async" data-fresh />}
            <bdi>{name}</bdi> <span class="hint">{texts.profile.postsCount(count)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
