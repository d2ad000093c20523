import type { PostResponse } from '../../modules/posts/index.js';
import { isSaved } from '../../modules/saved/index.js';
import { Form } from '../forms/form.js';
import { Icon } from '../layout/icon.js';
import { useVisit } from '../page/visit-context.js';

/** Keeps a post for oneself, or no longer; on its own page with the way to collections. */
export function SaveButton({ post, isSingle }: { post: PostResponse; isSingle: boolean }) {
  const { texts: { saved }, viewer, path } = useVisit();
  const label = saved.save(post.user.username);
  if (viewer === null) return <a class="act" href={`/login?next=${encodeURIComponent(`/p/${post.id}`)}`} rel="nofollow" aria-label={label}><Icon name="bookmark" /></a>;
  const isOn = isSaved(post);
  return (
    <>
      <Form action={`/p/${post.id}/save`} back={`${path.split('#')[0] ?? ''}#post-${post.id}`} act="save" part={`acts-${post.id}`}>
        <input type="hidden" name="on" value={isOn ? '0' : '1'} />
        <button class="act" aria-pressed={isOn} aria-label={label}><Icon name="bookmark" /></button>
      </Form>
      {isSingle && isOn && <a class="act" href={`/p/${post.id}/collections`}>{saved.collections}</a>}
    </>
  );
}
