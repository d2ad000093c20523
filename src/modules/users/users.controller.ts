import { Body, Controller, Delete, Get, Put, Query, Req, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ApiProblems, Consumes, Urls } from '../../core/http/index.js';
import { IMAGE_TYPES, TooManyFramesError, TooManyPixelsError, UnreadableImageError, UnsupportedFileTypeError } from '../../core/images/index.js';
import { toPageBody } from '../../core/paging/index.js';
import { BusyError } from '../../core/problems/index.js';
import { RateLimited, UPLOADS } from '../../core/rate-limit/index.js';
import { CurrentViewer, Public, type Viewer } from '../../core/security/index.js';
import { StorageFullError } from '../../core/storage/index.js';
import { FileTooLargeError, UploadInterceptor, fileEncoding, receivedFilesOf } from '../../core/uploads/index.js';
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
    description: 'With `search`, those whose username or display name starts with the words, ordered by the name that matched; else everybody, newest first.',
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
  @ApiOperation({ operationId: 'putAvatar', summary: 'Set your avatar', description: 'Replaces the old one, whose file goes.' })
  @ApiOkResponse({ type: MeResponse })
  @ApiProblems(
    FileTooLargeError, UnsupportedFileTypeError, UnreadableImageError,
    TooManyPixelsError, TooManyFramesError, BusyError, StorageFullError,
  )
  async putAvatar(@Body() _body: NoFields, @Req() request: Request, @CurrentViewer() viewer: Viewer): Promise<MeResponse> {
    await this.avatars.put(receivedFilesOf(request), viewer);
    return toMeResponse(await this.users.getOwn(viewer.id), this.urls);
  }

  @Delete('me/avatar')
  @ApiOperation({ operationId: 'deleteAvatar', summary: 'Go back to the default avatar', description: 'Repeating it changes nothing.' })
  @ApiOkResponse({ type: MeResponse })
  async deleteAvatar(@CurrentViewer() viewer: Viewer): Promise<MeResponse> {
    await this.avatars.remove(viewer);
    return toMeResponse(await this.users.getOwn(viewer.id), this.urls);
  }

  @Get('me')
  @ApiOperation({ operationId: 'getMe', summary: 'Your own account' })
  @ApiOkResponse({ type: MeResponse })
  async me(@CurrentViewer() viewer: Viewer): Promise<MeResponse> {
    return toMeResponse(await this.users.getOwn(viewer.id), this.urls);
  }
}
