import type { PostResponse } from '../../modules/posts/index.js';
import type { Place } from '../page/visit.js';

const DESCRIPTION_MAX = 200;

/** What other sites show of a link to a post: of one that everybody may see, nothing of others. */
export function openGraphOf(post: PostResponse, { name, url }: Place) {
  const [first] = post.media;
  // A signed link is for this viewer alone; its parameters tell.
  const isOpen = post.visibility === 'public' && !post.user.is_private && first?.url.includes('?') !== true;
  if (!isOpen) return <meta name="robots" content="noindex" />;
  const caption = [...(post.caption ?? '')].slice(0, DESCRIPTION_MAX).join('');
  return (
    <>
      <meta property="og:type" content="article" />
      <meta property="og:site_name" content={name} />
      <meta property="og:title" content={`${post.user.display_name ?? post.user.username} (@${post.user.username})`} />
      {caption !== '' && <meta property="og:description" content={caption} />}
      {url !== undefined && <meta property="og:url" content={`${url}/p/${post.id}`} />}
      {first?.renditions && <meta property="og:image" content={absolute(first.renditions.large, url)} />}
      {first?.alt_text && <meta property="og:image:alt" content={first.alt_text} />}
    </>
  );
}

function absolute(path: string, url: string | undefined): string {
  return path.startsWith('/') && url !== undefined ? url + path : path;
}
