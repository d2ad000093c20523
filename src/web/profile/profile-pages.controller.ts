import { Body, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { h } from 'preact';
import { PageQuery } from '../../core/paging/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { withBlockFields } from '../../modules/blocks/index.js';
import { AccountPrivateError, FollowsService } from '../../modules/follows/index.js';
import { PostListsService } from '../../modules/post-lists/index.js';
import { ProfilesService, UserNotFoundError, type UserResponse } from '../../modules/users/index.js';
import { PageAdditions } from '../additions/page-additions.js';
import { peoplePage } from '../components/people.js';
import { type Fields, ownPath, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { leadTo, show, showPart, wantsPart } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { ProfileHead } from './profile-head.js';
import { blockedProfilePage, profilePage } from './profile.pages.js';
import { usernameOf } from './username-of.js';

const GRID_POSTS = 24;

@PageController()
export class ProfilePagesController {
  constructor(
    private readonly follows: FollowsService,
    private readonly lists: PostListsService,
    private readonly profiles: ProfilesService,
    private readonly additions: PageAdditions,
  ) {}

  @Get('profile')
  leadToOwn(@CurrentViewer() viewer: Viewer, @Res() response: Response): void {
    leadTo(response, `/@${viewer.username}`);
  }

  @OpenPage()
  @Get('@:username')
  async showProfile(@Param('username') username: string, @Query() query: Fields, @CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    const user = await this.profiles.get(usernameOf(username), viewer);
    const page = await readBody(PageQuery, { limit: GRID_POSTS, ...pick(query, 'cursor') });
    const visit = visitOf(response);
    const posts = await unlessHidden(user, () => this.lists.listByAuthor(user.username, page, viewer));
    if (posts === 'blocked') show(response, blockedProfilePage(visit.texts, user));
    else show(response, profilePage(visit.texts, user, posts === 'private' ? undefined : posts, await this.additions.panelsOfProfile(user, visit)));
  }

  @OpenPage()
  @Get('@:username/followers')
  async showFollowers(@Param('username') username: string, @Query() query: Fields, @CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    await this.sendPeople('followers', username, query, viewer, response);
  }

  @OpenPage()
  @Get('@:username/following')
  async showFollowing(@Param('username') username: string, @Query() query: Fields, @CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    await this.sendPeople('following', username, query, viewer, response);
  }

  /** The form says which way, so that one sent twice changes nothing more. */
  @FormPost('@:username/follow')
  async follow(@Param('username') username: string, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const name = usernameOf(username);
    if (form.on === '0') await this.follows.unfollow(viewer, name);
    else await this.follows.follow(viewer, name);
    if (wantsPart(response)) showPart(response, h(ProfileHead, { user: await this.profiles.get(name, viewer) }), `/@${name}`);
    else leadTo(response, ownPath(form.back, `/@${name}`));
  }

  private async sendPeople(side: 'followers' | 'following', username: string, query: Fields, viewer: Viewer | null, response: Response): Promise<void> {
    const name = usernameOf(username);
    const { texts } = visitOf(response);
    const page = await this.follows.list(side, name, await readBody(PageQuery, pick(query, 'cursor')), viewer);
    const { items: people } = await this.profiles.presentPage(page, viewer);
    const title = side === 'followers' ? texts.profile.followersOf(name) : texts.profile.followedBy(name);
    show(response, peoplePage({ title, people, path: `/@${name}/${side}`, nextCursor: page.nextCursor, back: { href: `/@${name}`, text: texts.people.toProfile(name) } }, texts));
  }
}

/** In place of what somebody's account shows: why it shows the viewer nothing. */
async function unlessHidden<T>(user: UserResponse, work: () => Promise<T>): Promise<T | 'private' | 'blocked'> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AccountPrivateError) return 'private';
    if (error instanceof UserNotFoundError && user.viewer !== null && withBlockFields(user.viewer).blocking) return 'blocked';
    throw error;
  }
}
