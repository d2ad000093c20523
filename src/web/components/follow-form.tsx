import { followsOrAsks, withFollowFields } from '../../modules/follows/index.js';
import type { UserViewerResponse } from '../../modules/users/index.js';
import { Form } from '../forms/form.js';
import { useVisit } from '../page/visit-context.js';

interface FollowFormProps {
  username: string;
  /** How the viewer stands to them. */
  viewer: UserViewerResponse;
  back: string;
  /** For scripts: id of the element that the answer replaces. */
  part?: string;
}

/** Follow, requested or unfollow. */
export function FollowForm({ username, viewer, back, part }: FollowFormProps) {
  const { texts: { profile } } = useVisit();
  const { following, requested } = withFollowFields(viewer);
  const isOn = followsOrAsks(viewer);
  const text = following ? profile.unfollow : requested ? profile.requested : profile.follow;
  return (
    <Form action={`/@${username}/follow`} back={back} act="follow" {...(part !== undefined && { part })}>
      <input type="hidden" name="on" value={isOn ? '0' : '1'} />
      <button class={isOn ? 'button is-quiet' : 'button'} aria-label={`${text} ${username}`}>{text}</button>
    </Form>
  );
}
