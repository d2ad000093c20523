import type { Page as ListPage } from '../../core/paging/index.js';
import { withFollowFields } from '../../modules/follows/index.js';
import type { PostResponse } from '../../modules/posts/index.js';
import type { UserResponse } from '../../modules/users/index.js';
import type { Panel } from '../additions/page-addition.js';
import { Panels } from '../additions/panels.js';
import { FollowForm } from '../components/follow-form.js';
import { Empty, More, PostGrid } from '../components/lists.js';
import { Avatar } from '../components/person.js';
import { Text } from '../components/text.js';
import { Icon } from '../layout/icon.js';
import { useVisit } from '../page/visit-context.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';

/** @param posts undefined where the viewer may not see them */
export function profilePage(texts: Texts, user: UserResponse, posts: ListPage<PostResponse> | undefined, panels: readonly Panel[]): Page {
  const path = `/@${user.username}`;
  const body = (
    <section class="wide" data-testid="person" data-id={user.id}>
      <ProfileHead user={user} />
      <Panels panels={panels} />
      <h2>{texts.profile.posts}</h2>
      {posts === undefined && <Empty title={texts.profile.isPrivate}><p><Icon name="lock" /> {texts.profile.isPrivateHint}</p></Empty>}
      {posts?.items.length === 0 && <Empty title={texts.profile.noPosts}>{user.viewer?.is_self === true && <p><a class="button" href="/create">{texts.nav.create}</a></p>}</Empty>}
      {posts !== undefined && <PostGrid posts={posts.items} />}
      {posts !== undefined && <More path={path} cursor={posts.nextCursor} text={texts.post.more} />}
    </section>
  );
  return { title: user.display_name === null ? `@${user.username}` : `${user.display_name} (@${user.username})`, body, isShared: true };
}

/** Who it is, and how the viewer stands to them. */
export function ProfileHead({ user }: { user: UserResponse }) {
  const { texts } = useVisit();
  return (
    <div class="profile" id="profile">
      <Avatar user={user} size="large" />
      <div>
        <h1><bdi>{user.username}</bdi></h1>
        {user.display_name !== null && <p class="display-name"><bdi>{user.display_name}</bdi></p>}
        <Counts user={user} texts={texts} />
        {user.bio !== null && user.bio !== '' && <Text text={user.bio} />}
        <FollowButton user={user} texts={texts} />
      </div>
    </div>
  );
}

function Counts({ user, texts }: { user: UserResponse; texts: Texts }) {
  const { profile } = texts;
  return (
    <ul class="counts">
      <li>{profile.postsCount(user.posts_count)}</li>
      <li><a href={`/@${user.username}/followers`}>{profile.followersCount(user.followers_count)}</a></li>
      <li><a href={`/@${user.username}/following`}>{profile.followingCount(user.following_count)}</a></li>
    </ul>
  );
}

/** Follow, requested or unfollow; of one's own profile to the settings. */
function FollowButton({ user, texts }: { user: UserResponse; texts: Texts }) {
  const { profile } = texts;
  const { username } = user;
  if (user.viewer === null) return <p><a class="button" href={`/login?next=/@${username}`} rel="nofollow">{profile.follow}</a></p>;
  const viewer = withFollowFields(user.viewer);
  if (viewer.is_self) return <p><a class="button is-quiet" href="/settings/profile">{profile.edit}</a></p>;
  return (
    <>
      <FollowForm username={username} viewer={viewer} back={`/@${username}`} part="profile" />
      {viewer.followed_by && <p class="hint">{profile.followsYou}</p>}
    </>
  );
}
