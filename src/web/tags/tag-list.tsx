import type { TagResponse } from '../../modules/tags/index.js';
import { useVisit } from '../page/visit-context.js';
import { pathOfTag } from './tag-path.js';

/** Hashtags, each leading to its page. */
export function TagList({ tags }: { tags: readonly TagResponse[] }) {
  const { texts } = useVisit();
  return (
    <ul class="tags">
      {tags.map(({ name, posts_count: postsCount }) => (
        <li key={name} data-testid="tag"><a href={pathOfTag(name)}><bdi>#{name}</bdi></a> <span class="hint">{texts.profile.postsCount(postsCount)}</span></li>
      ))}
    </ul>
  );
}
