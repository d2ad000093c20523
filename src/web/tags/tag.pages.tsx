import type { Page as ListPage } from '../../core/paging/index.js';
import type { PostResponse } from '../../modules/posts/index.js';
import { Empty, More, PostGrid } from '../components/lists.js';
import { useVisit } from '../page/visit-context.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';
import { MuteForm } from './mute-form.js';
import { pathOfTag } from './tag-path.js';

interface ShownTag {
  name: string;
  posts_count: number;
  isMuted: boolean;
}

export function tagPage({ texts, viewer }: Visit, tag: ShownTag, { items, nextCursor }: ListPage<PostResponse>): Page {
  const body = (
    <section class="wide">
      <TagHead {...tag} />
      <h2 class="unseen">{texts.profile.posts}</h2>
      {items.length === 0 ? <Empty title={texts.profile.noPosts}>{viewer !== null && <p><a class="button" href="/create">{texts.nav.create}</a></p>}</Empty> : <PostGrid posts={items} />}
      <More path={pathOfTag(tag.name)} cursor={nextCursor} text={texts.post.more} />
    </section>
  );
  return { title: `#${tag.name}`, body, isShared: true };
}

/** The hashtag, how many posts have it, and whether one wants to meet them. */
export function TagHead({ name, posts_count: postsCount, isMuted }: ShownTag) {
  const { texts, viewer } = useVisit();
  return (
    <div class="tag-head" id="tag">
      <h1><bdi>#{name}</bdi></h1>
      <p>{texts.profile.postsCount(postsCount)}</p>
      {viewer !== null && <MuteForm name={name} isMuted={isMuted} back={pathOfTag(name)} part="tag" />}
      {isMuted && <p class="hint">{texts.tags.mutedHint}</p>}
    </div>
  );
}
