import { Body, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { h } from 'preact';
import { PageQuery } from '../../core/paging/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { AccountPrivateError, FollowsService } from '../../modules/follows/index.js';
import { PostListsService } from '../../modules/post-lists/index.js';
import { ProfilesService, UserNotFoundError } from '../../modules/users/index.js';
import { PageAdditions } from '../additions/page-additions.js';
import { peoplePage } from '../components/people.js';
import { type Fields, ownPath, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { leadTo, show, showPart, wantsPart } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { ProfileHead, profilePage } from './profile.pages.js';

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
    const posts = await unlessPrivate(() => this.lists.listByAuthor(user.username, page, viewer));
    const visit = visitOf(response);
    show(response, profilePage(visit.texts, user, posts, await this.additions.panelsOfProfile(user, visit)));
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

/** Digits would be an id. @throws UserNotFoundError */
function usernameOf(text: string): string {
  if (/^\d+$/.test(text)) throw new UserNotFoundError();
  return text.toLowerCase();
}

/** Undefined for a private account that has not let the viewer in. */
async function unlessPrivate<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AccountPrivateError) return undefined;
    throw error;
  }
}
