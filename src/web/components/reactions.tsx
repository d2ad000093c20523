import type { PostResponse } from '../../modules/posts/index.js';
import { Form } from '../forms/form.js';
import { Icon } from '../layout/icon.js';
import { useVisit } from '../page/visit-context.js';
import { compact } from '../texts/index.js';

/** What other modules add to a post for its viewer. */
interface Reacted {
  liked?: boolean;
  disliked?: boolean;
}

/** Like and dislike, as buttons that are pressed or not. Who has no session is led to where one is given. */
export function Reactions({ post, withDislike = false }: { post: PostResponse; withDislike?: boolean }) {
  const { texts, path } = useVisit();
  const { liked = false, disliked = false } = (post.viewer ?? {}) as Reacted;
  const back = `${path}#post-${post.id}`;
  const { username } = post.user;
  return (
    <>
      <Toggle kind="like" post={post} isOn={liked} count={post.likes_count} label={texts.post.like(username, post.likes_count)} back={back} />
      {withDislike && <Toggle kind="dislike" post={post} isOn={disliked} count={post.dislikes_count} label={texts.post.dislike(username, post.dislikes_count)} back={back} />}
    </>
  );
}

interface ToggleProps {
  kind: 'like' | 'dislike';
  post: PostResponse;
  isOn: boolean;
  count: number;
  label: string;
  back: string;
}

function Toggle({ kind, post, isOn, count, label, back }: ToggleProps) {
  const { texts, viewer } = useVisit();
  const icon = kind === 'like' ? 'heart' : 'down';
  const shown = <><Icon name={icon} /><span class="count">{compact(texts.language, count)}</span></>;
  if (viewer === null) return <a class="act" href={`/login?next=${encodeURIComponent(`/p/${post.id}`)}`} rel="nofollow" aria-label={label}>{shown}</a>;
  return (
    <Form action={`/p/${post.id}/${kind}`} back={back} act={kind}>
      <input type="hidden" name="on" value={isOn ? '0' : '1'} />
      <button class="act" aria-pressed={isOn} aria-label={label}>{shown}</button>
    </Form>
  );
}
