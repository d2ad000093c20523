import type { ComponentChildren } from 'preact';
import type { PostResponse } from '../../modules/posts/index.js';
import { useVisit } from '../page/visit-context.js';
import { PostCard } from './post-card.js';
import { Thumbnail } from './media.js';
import { Icon } from '../layout/icon.js';

/** What stands in place of an empty list, and what to do first. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return <div class="empty"><h2>{title}</h2>{children}</div>;
}

/** To the next page of a list. */
export function More({ path, cursor, text }: { path: string; cursor: string | null; text: string }) {
  const { goesOn } = useVisit();
  if (cursor === null) return null;
  return <p class="more"><a class="button is-quiet" href={nextOf(path, cursor)} rel="next" data-more={goesOn ? 'auto' : ''}>{text}</a></p>;
}

export function PostList({ posts }: { posts: readonly PostResponse[] }) {
  return (
    <ul class="posts" data-list>
      {posts.map((post, index) => <li key={post.id}><PostCard post={post} isFirst={index < 2} /></li>)}
    </ul>
  );
}

/** Squares, each leading to its post. */
export function PostGrid({ posts }: { posts: readonly PostResponse[] }) {
  return (
    <ul class="grid" data-list>
      {posts.map((post) => <li key={post.id} data-testid="post" data-id={post.id}><PostSquare post={post} /></li>)}
    </ul>
  );
}

export function PostSquare({ post }: { post: PostResponse }) {
  const { texts } = useVisit();
  const [first] = post.media;
  return (
    <a href={`/p/${post.id}`} aria-label={texts.post.open(post.user.username)}>
      {first === undefined ? <span class="thumb-blank" dir="auto">{post.caption}</span> : <Thumbnail media={first} author={post.user.username} />}
      {post.media.length > 1 && <span class="album-size"><Icon name="album" /></span>}
    </a>
  );
}

function nextOf(path: string, cursor: string): string {
  const url = new URL(path, 'http://own');
  url.searchParams.set('cursor', cursor);
  return url.pathname + url.search;
}
