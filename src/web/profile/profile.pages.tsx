import type { Page as ListPage } from '../../core/paging/index.js';
import type { PostResponse } from '../../modules/posts/index.js';
import type { UserResponse } from '../../modules/users/index.js';
import type { Panel } from '../additions/page-addition.js';
import { Panels } from '../additions/panels.js';
import { Empty, More, PostGrid } from '../components/lists.js';
import { Icon } from '../layout/icon.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';
import { ProfileHead } from './profile-head.js';

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
  return { title: titleOf(user), body, isShared: true };
}

/** What is left of somebody for who has blocked them: the name, and the way to take it back. */
export function blockedProfilePage({ blocks }: Texts, user: UserResponse): Page {
  const body = (
    <section class="wide" data-testid="person" data-id={user.id}>
      <ProfileHead user={user} isHidden />
      <p class="hint">{blocks.isBlockedHint}</p>
    </section>
  );
  return { title: titleOf(user), body };
}

function titleOf({ username, display_name: displayName }: UserResponse): string {
  return displayName === null ? `@${username}` : `${displayName} (@${username})`;
}
