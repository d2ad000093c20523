import { Body, Controller, Delete, Get, Put, Query, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Consumes, Urls } from '../../core/http/index.js';
import { IMAGE_TYPES, TooManyFramesError, TooManyPixelsError, UnreadableImageError, UnsupportedFileTypeError } from '../../core/images/index.js';
import { toPageBody } from '../../core/paging/index.js';
import { BusyError } from '../../core/problems/index.js';
import { DecodingBudgetError, RateLimited, UPLOADS } from '../../core/rate-limit/index.js';
import { CurrentViewer, Public, type Viewer } from '../../core/security/index.js';
import { StorageFullError } from '../../core/storage/index.js';
import { FileTooLargeError, OneFile, type ReceivedFile, UploadInterceptor, fileEncoding } from '../../core/uploads/index.js';
import { NoFields } from '../../core/validation/index.js';
import { AvatarsService } from './avatars.service.js';
import { AvatarForm, MeResponse, SearchUsersQuery, UserSummaryPage, toMeResponse, toUserSummary } from './users.dto.js';
import { UsersService } from './users.service.js';

@ApiTags('Users')
@ApiBearerAuth()
@Controller('users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly avatars: AvatarsService,
    private readonly urls: Urls,
  ) {}

  @Public()
  @Get()
  @ApiOperation({
    operationId: 'searchUsers',
    summary: 'Find users',
    description: 'Finds people by name, or lists all of them, newest first, without `search`. Finds those whose username starts with the whole text, and those whose display name has, for each word of the text, a word that starts with it, in any order: `lov ada` finds Ada Lovelace. Upper and lower case and accents do not matter.',
  })
  @ApiOkResponse({ type: UserSummaryPage })
  async search(@Query() query: SearchUsersQuery) {
    return toPageBody(await this.users.list(query), (row) => toUserSummary(row, this.urls));
  }

  @Put('me/avatar')
  @RateLimited(UPLOADS)
  @Consumes('multipart/form-data')
  @UseInterceptors(UploadInterceptor({ maxFiles: 1 }))
  @ApiBody({ type: AvatarForm, encoding: fileEncoding(IMAGE_TYPES) })
  @ApiOperation({
    operationId: 'putAvatar',
    summary: 'Set your avatar',
    description: 'Sets the picture of the signed-in user from one image, sent as `file` of a form. The old picture is deleted. What tells where or with what it was taken is removed.',
  })
  @ApiOkResponse({ type: MeResponse })
  @ApiProblems(
    FileTooLargeError, UnsupportedFileTypeError, UnreadableImageError,
    TooManyPixelsError, TooManyFramesError, DecodingBudgetError, BusyError, StorageFullError,
  )
  async putAvatar(@Body() _body: NoFields, @OneFile() file: ReceivedFile, @CurrentViewer() viewer: Viewer): Promise<MeResponse> {
    await this.avatars.put(file, viewer);
    return toMeResponse(await this.users.getOwn(viewer.id), this.urls);
  }

  @Delete('me/avatar')
  @ApiOperation({
    operationId: 'deleteAvatar',
    summary: 'Go back to the default avatar',
    description: 'Deletes the picture of the signed-in user, who gets the default one again. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: MeResponse })
  async deleteAvatar(@CurrentViewer() viewer: Viewer): Promise<MeResponse> {
    await this.avatars.remove(viewer);
    return toMeResponse(await this.users.getOwn(viewer.id), this.urls);
  }

  @Get('me')
  @ApiOperation({
    operationId: 'getMe',
    summary: 'Your own account',
    description: 'Gets the account of the signed-in user, with e-mail address, role and status.',
  })
  @ApiOkResponse({ type: MeResponse })
  async me(@CurrentViewer() viewer: Viewer): Promise<MeResponse> {
    return toMeResponse(await this.users.getOwn(viewer.id), this.urls);
  }
}
