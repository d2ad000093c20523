import { Body, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiParam } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { BusyError } from '../../core/problems/index.js';
import { CurrentViewer, Public, type Viewer } from '../../core/security/index.js';
import { AccountPrivateError, CannotFollowYourselfError, FollowLimitReachedError, FollowsService } from '../../modules/follows/index.js';
import {
  EditMeBody, EmailTakenError, type ListedUserResponse, MeResponse, OwnAccountService, ProfilesService, RelationshipResponse, TooManyAttemptsError, TooManyMailsError,
  UNRELATED, UserNotFoundError, UserResponse, UserSummaryPage, UsernameTakenError, WrongPasswordError,
} from '../../modules/users/index.js';
import { Deprecated, DialectController } from '../support/index.js';
import { MiniQuery } from './bodies.js';
import { type ListBody, toNativeQuery } from './shapes.js';

const ApiUsername = () => ApiParam({ name: 'username', schema: { type: 'string' }, description: 'Username or id', example: 'ada' });

@DialectController('mini-social-feed', 'users')
export class MiniUsersController {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly own: OwnAccountService,
    private readonly follows: FollowsService,
  ) {}

  @Patch('me')
  @Deprecated('/users/me', { operationId: 'miniEditMe', summary: 'Change your profile', description: 'Changes the profile of the signed-in user. What is not sent stays.' })
  @ApiOkResponse({ type: MeResponse })
  @ApiProblems(WrongPasswordError, UsernameTakenError, EmailTakenError, TooManyAttemptsError, TooManyMailsError, BusyError)
  async edit(@Body() body: EditMeBody, @CurrentViewer() viewer: Viewer): Promise<MeResponse> {
    await this.own.edit(body, viewer);
    return this.profiles.getOwn(viewer.id);
  }

  @Public()
  @Get(':username')
  @ApiUsername()
  @Deprecated('/users/{username}', { operationId: 'miniGetUser', summary: 'One user', description: 'Gets the profile of a user.' })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems(UserNotFoundError)
  get(@Param('username') ref: string, @CurrentViewer() viewer: Viewer | null): Promise<UserResponse> {
    return this.profiles.get(ref, viewer);
  }

  @Post(':username/follow')
  @HttpCode(200)
  @ApiUsername()
  @Deprecated('/users/{username}/follow', { operationId: 'miniFollow', summary: 'Follow a user', description: 'Follows a public account at once, and asks a private one. Repeating it changes nothing.' })
  @ApiOkResponse({ type: RelationshipResponse })
  @ApiProblems(CannotFollowYourselfError, UserNotFoundError, FollowLimitReachedError)
  follow(@Param('username') ref: string, @CurrentViewer() viewer: Viewer): Promise<RelationshipResponse> {
    return this.follows.follow(viewer, ref);
  }

  @Delete(':username/follow')
  @ApiUsername()
  @Deprecated('/users/{username}/follow', { operationId: 'miniUnfollow', summary: 'Unfollow a user', description: 'Unfollows a user, or takes back a request. Repeating it changes nothing.' })
  @ApiOkResponse({ type: RelationshipResponse, example: UNRELATED })
  @ApiProblems(CannotFollowYourselfError, UserNotFoundError)
  unfollow(@Param('username') ref: string, @CurrentViewer() viewer: Viewer): Promise<RelationshipResponse> {
    return this.follows.unfollow(viewer, ref);
  }

  @Public()
  @Get(':username/followers')
  @ApiUsername()
  @Deprecated('/users/{username}/followers', { operationId: 'miniListFollowers', summary: 'Who follows a user', description: 'Lists the followers of a user, most recent first.' })
  @ApiOkResponse({ type: UserSummaryPage })
  @ApiProblems(AccountPrivateError, UserNotFoundError)
  followers(@Param('username') ref: string, @Query() query: MiniQuery, @CurrentViewer() viewer: Viewer | null): Promise<ListBody<ListedUserResponse>> {
    return this.list('followers', ref, query, viewer);
  }

  @Public()
  @Get(':username/following')
  @ApiUsername()
  @Deprecated('/users/{username}/following', { operationId: 'miniListFollowing', summary: 'Whom a user follows', description: 'Lists the accounts that a user follows, most recent first.' })
  @ApiOkResponse({ type: UserSummaryPage })
  @ApiProblems(AccountPrivateError, UserNotFoundError)
  following(@Param('username') ref: string, @Query() query: MiniQuery, @CurrentViewer() viewer: Viewer | null): Promise<ListBody<ListedUserResponse>> {
    return this.list('following', ref, query, viewer);
  }

  private async list(side: 'followers' | 'following', ref: string, query: MiniQuery, viewer: Viewer | null): Promise<ListBody<ListedUserResponse>> {
    const page = await this.follows.list(side, ref, toNativeQuery(query, `GET /users/{user}/${side}`), viewer);
    return { ...(await this.profiles.presentPage(page, viewer)) };
  }
}
