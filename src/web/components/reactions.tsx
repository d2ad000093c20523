import { reactionFieldsOf } from '../../modules/reactions/index.js';
import type { PostResponse } from '../../modules/posts/index.js';
import { Form } from '../forms/form.js';
import { Icon } from '../layout/icon.js';
import { useVisit } from '../page/visit-context.js';
import { compact } from '../texts/index.js';
import { SaveButton } from './save-button.js';

/** What one can do with a post. @param isSingle on its own page */
export function Acts({ post, isSingle = false }: { post: PostResponse; isSingle?: boolean }) {
  const { texts, place } = useVisit();
  return (
    <div class="acts" id={`acts-${post.id}`}>
      <Reactions post={post} withDislike={isSingle && place.isOn('reactions.dislikes')} />
      {place.isOn('saved') && <SaveButton post={post} isSingle={isSingle} />}
      {isSingle
        ? <a class="act" href={`/p/${post.id}/likes`}>{texts.post.likes(post.likes_count)}</a>
        : <a class="act" href={`/p/${post.id}#comments`}><Icon name="comment" /><span>{texts.post.comments(post.comments_count)}</span></a>}
    </div>
  );
}

/** Like and dislike, as buttons that are pressed or not. Who has no session is led to where one is given. */
function Reactions({ post, withDislike }: { post: PostResponse; withDislike: boolean }) {
  const { texts, path } = useVisit();
  const { liked = false, disliked = false } = reactionFieldsOf(post);
  const back = `${path.split('#')[0] ?? ''}#post-${post.id}`;
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
    <Form action={`/p/${post.id}/${kind}`} back={back} act={kind} part={`acts-${post.id}`}>
      <input type="hidden" name="on" value={isOn ? '0' : '1'} />
      <button class="act" aria-pressed={isOn} aria-label={label}>{shown}</button>
    </Form>
  );
}
