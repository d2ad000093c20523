import { mayModerate } from '../../core/security/index.js';
import type { PostResponse } from '../../modules/posts/index.js';
import { Panels } from '../additions/panels.js';
import { Media } from '../components/media.js';
import { Caption, PostHead } from '../components/post-card.js';
import { Acts } from '../components/reactions.js';
import { Comments } from '../comments/comments.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';
import { ReportLink } from '../reports/report-link.js';
import type { Texts } from '../texts/index.js';
import { openGraphOf } from './open-graph.js';
import type { ShownPost } from './shown-post.js';

export function postPage({ texts, viewer, place: here }: Visit, shown: ShownPost): Page {
  const { post } = shown;
  const body = (
    <article class="column single post" id={`post-${post.id}`} data-testid="post" data-id={post.id}>
      <h1 class="unseen">{texts.post.by(post.user.username)}</h1>
      <PostHead post={post} />
      <Album {...shown} texts={texts} />
      <Acts post={post} isSingle />
      <Caption post={post} />
      <ul class="menu">
        <li><a href={`${here.url ?? ''}/p/${post.id}`}>{texts.post.share}</a></li>
        {post.viewer?.is_owner === false && here.isOn('reports') && <li><ReportLink type="post" id={post.id} name={post.user.username} /></li>}
        <Deeds post={post} place={shown.place} texts={texts} isModerator={mayModerate(viewer)} />
      </ul>
      <Panels panels={shown.panels} />
      <Comments {...shown} />
    </article>
  );
  return { title: texts.post.by(post.user.username), status: shown.form.status, body, head: openGraphOf(post, here), isShared: true };
}

function Album({ post, place, texts }: ShownPost & { texts: Texts }) {
  const media = post.media[place - 1];
  if (media === undefined) return null;
  const all = post.media.length;
  const link = (to: number) => `/p/${post.id}?picture=${to}#picture`;
  return (
    <figure class="album" id="picture">
      <Media media={media} author={post.user.username} isFirst />
      {all > 1 && (
        <nav class="album-nav" aria-label={texts.post.album(all)}>
          {place > 1 && <a href={link(place - 1)} rel="prev">{texts.post.previous}</a>}
          <span>{texts.post.picture(place, all)}</span>
          {place < all && <a href={link(place + 1)} rel="next">{texts.post.next}</a>}
        </nav>
      )}
      <figcaption>
        <details><summary>{texts.post.alt}</summary><p dir="auto">{media.alt_text ?? texts.post.noAlt}</p></details>
      </figcaption>
    </figure>
  );
}

/** What its owner, or who moderates, may do with it. */
function Deeds({ post, place, texts, isModerator }: { post: PostResponse; place: number; texts: Texts; isModerator: boolean }) {
  const isOwner = post.viewer?.is_owner === true;
  if (!isOwner && !isModerator) return null;
  return (
    <>
      {isOwner && <li><a href={`/p/${post.id}/edit`}>{texts.edit.edit}</a></li>}
      {isOwner && post.media.some(({ renditions }) => renditions !== null) && <li><a href={`/p/${post.id}/copy?picture=${place}`}>{texts.copy.title}</a></li>}
      <li><a href={`/p/${post.id}/delete`}>{texts.edit.delete}</a></li>
    </>
  );
}
