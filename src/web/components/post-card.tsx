import { mentionsOf } from '../../modules/mentions/index.js';
import type { PostResponse } from '../../modules/posts/index.js';
import { Icon } from '../layout/icon.js';
import { useVisit } from '../page/visit-context.js';
import { Media } from './media.js';
import { PersonLink } from './person.js';
import { Acts } from './reactions.js';
import { Text } from './text.js';
import { Time } from './time.js';

/** A post in a list. */
export function PostCard({ post, isFirst }: { post: PostResponse; isFirst: boolean }) {
  const { texts } = useVisit();
  const [first] = post.media;
  const { username } = post.user;
  return (
    <article class="post" id={`post-${post.id}`} data-testid="post" data-id={post.id} aria-labelledby={`post-${post.id}-title`}>
      <h2 class="unseen" id={`post-${post.id}-title`}>{texts.post.by(username)}</h2>
      <PostHead post={post} />
      {first !== undefined && (
        <a class="post-media" href={`/p/${post.id}`}>
          <Media media={first} author={username} isFirst={isFirst} />
          {post.media.length > 1 && <span class="album-size"><Icon name="album" />{texts.post.album(post.media.length)}</span>}
        </a>
      )}
      <Acts post={post} />
      <Caption post={post} />
    </article>
  );
}

/** What its author wrote to it. */
export function Caption({ post: { id, caption }, post }: { post: PostResponse }) {
  return caption === null || caption === '' ? null : <Text class="caption" text={caption} mentioned={{ people: mentionsOf(post), path: `/p/${id}` }} />;
}

/** Who posted it, when, and for whom. */
export function PostHead({ post }: { post: PostResponse }) {
  const { texts } = useVisit();
  return (
    <div class="post-head">
      <PersonLink user={post.user} />
      <span class="post-when">
        <a href={`/p/${post.id}`}><Time at={post.created_at} /></a>
        {post.updated_at !== null && <span>{texts.post.edited}</span>}
        {post.visibility !== 'public' && <span class="for-whom"><Icon name="lock" />{texts.post.visibility[post.visibility]}</span>}
      </span>
    </div>
  );
}
