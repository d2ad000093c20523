import { type BlockFields, withBlockFields } from '../../modules/blocks/index.js';
import { withFollowFields } from '../../modules/follows/index.js';
import type { UserResponse, UserViewerResponse } from '../../modules/users/index.js';
import { MutePersonForm, UnblockForm } from '../blocks/block-forms.js';
import { FollowForm } from '../components/follow-form.js';
import { Avatar } from '../components/person.js';
import { Text } from '../components/text.js';
import { useVisit } from '../page/visit-context.js';
import { ReportLink } from '../reports/report-link.js';

interface ProfileHeadProps {
  user: UserResponse;
  /** Whether a block hides from the viewer all but who it is. */
  isHidden?: boolean;
}

/** Who it is, and how the viewer stands to them. */
export function ProfileHead({ user, isHidden = false }: ProfileHeadProps) {
  return (
    <div class="profile" id="profile">
      <Avatar user={user} size="large" />
      <div>
        <h1><bdi>{user.username}</bdi></h1>
        {user.display_name !== null && <p class="display-name"><bdi>{user.display_name}</bdi></p>}
        {!isHidden && <Counts user={user} />}
        {user.bio !== null && user.bio !== '' && <Text text={user.bio} />}
        <Standing user={user} />
      </div>
    </div>
  );
}

function Counts({ user }: { user: UserResponse }) {
  const { texts: { profile } } = useVisit();
  return (
    <ul class="counts">
      <li>{profile.postsCount(user.posts_count)}</li>
      <li><a href={`/@${user.username}/followers`}>{profile.followersCount(user.followers_count)}</a></li>
      <li><a href={`/@${user.username}/following`}>{profile.followingCount(user.following_count)}</a></li>
    </ul>
  );
}

/** What the viewer may do: of others follow, mute and block, of their own profile the settings, and without a session log in. */
function Standing({ user: { id, username, viewer } }: { user: UserResponse }) {
  const { texts: { profile, saved }, place } = useVisit();
  if (viewer === null) return <p><a class="button" href={`/login?next=/@${username}`} rel="nofollow">{profile.follow}</a></p>;
  if (viewer.is_self) {
    const toSaved = place.isOn('saved') && <a class="button is-quiet" href="/saved">{saved.title}</a>;
    return <p class="choices-row"><a class="button is-quiet" href="/settings/profile">{profile.edit}</a> {toSaved}</p>;
  }
  const standing = withBlockFields(viewer);
  return (
    <>
      {standing.blocking ? <Blocked username={username} /> : <Open username={username} viewer={standing} />}
      {place.isOn('reports') && <p class="menu"><ReportLink type="user" id={id} name={username} /></p>}
    </>
  );
}

function Blocked({ username }: { username: string }) {
  const { texts: { blocks } } = useVisit();
  return (
    <>
      <p class="message" data-testid="message">{blocks.isBlocked(username)}</p>
      <UnblockForm username={username} back={`/@${username}`} />
    </>
  );
}

function Open({ username, viewer }: { username: string; viewer: UserViewerResponse & BlockFields }) {
  const { texts: { blocks, profile } } = useVisit();
  const path = `/@${username}`;
  return (
    <>
      {withFollowFields(viewer).followed_by && <p class="hint">{profile.followsYou}</p>}
      {viewer.muting && <p class="hint">{blocks.isMuted}</p>}
      <FollowForm username={username} viewer={viewer} back={path} part="profile" />
      <ul class="choices-row" aria-label={blocks.menu(username)}>
        <li><MutePersonForm username={username} isMuted={viewer.muting} back={path} part="profile" /></li>
        <li><a class="button is-quiet" href={`${path}/block`} rel="nofollow" aria-label={`${blocks.block} ${username}`}>{blocks.block}</a></li>
      </ul>
    </>
  );
}
