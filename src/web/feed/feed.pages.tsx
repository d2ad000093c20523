import type { Page as ListPage } from '../../core/paging/index.js';
import type { PostResponse } from '../../modules/posts/index.js';
import { Empty, More, PostGrid, PostList } from '../components/lists.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';

export function feedPage({ texts, path }: Visit, { items, nextCursor }: ListPage<PostResponse>): Page {
  const isFirst = !path.includes('cursor=');
  const body = (
    <section class="column">
      <h1 class="unseen">{texts.feed.title}</h1>
      {items.length === 0 && isFirst && (
        <Empty title={texts.feed.empty}>
          <p>{texts.feed.emptyHint}</p>
          <p class="choices-row"><a class="button" href="/explore">{texts.nav.explore}</a> <a class="button is-quiet" href="/create">{texts.nav.create}</a></p>
        </Empty>
      )}
      <PostList posts={items} />
      <More path="/feed" cursor={nextCursor} text={texts.post.more} />
      {nextCursor === null && (items.length > 0 || !isFirst) && <p class="hint end">{texts.feed.end}</p>}
    </section>
  );
  return { title: texts.feed.title, body };
}

export function landingPage({ texts, place }: Visit, posts: readonly PostResponse[]): Page {
  const { landing, account } = texts;
  const body = (
    <>
      <section class="welcome">
        <h1>{place.name}</h1>
        <p class="lead" dir="auto">{place.description ?? landing.lead}</p>
        <p class="choices-row">{place.registration !== 'closed' && <a class="button" href="/signup">{account.signUp}</a>} <a class="button is-quiet" href="/login">{account.logIn}</a></p>
      </section>
      <section class="wide" aria-labelledby="newest">
        <h2 id="newest">{landing.newest}</h2>
        {posts.length === 0 ? <p class="hint">{landing.empty}</p> : <PostGrid posts={posts} />}
        {posts.length > 0 && <p class="more"><a class="button is-quiet" href="/explore">{texts.nav.explore}</a></p>}
      </section>
    </>
  );
  return { title: place.name, body, isShared: true };
}

export function explorePage({ texts }: Visit, { items, nextCursor }: ListPage<PostResponse>, sort: 'newest' | 'most_liked'): Page {
  const { explore } = texts;
  const orders = [['newest', explore.newest], ['most_liked', explore.mostLiked]] as const;
  const body = (
    <section class="wide">
      <h1>{texts.nav.explore}</h1>
      <ul class="tabs" aria-label={explore.order}>
        {orders.map(([order, text]) => (
          <li key={order}><a href={order === 'newest' ? '/explore' : `/explore?sort=${order}`} aria-current={order === sort ? 'page' : undefined}>{text}</a></li>
        ))}
      </ul>
      {items.length === 0 ? <Empty title={texts.landing.empty} /> : <PostGrid posts={items} />}
      <More path={`/explore?sort=${sort}`} cursor={nextCursor} text={texts.post.more} />
    </section>
  );
  return { title: texts.nav.explore, body, isShared: true };
}
