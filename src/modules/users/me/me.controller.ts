import { Body, Controller, Delete, Get, HttpCode, Patch, Put, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FileTooLargeError, IMAGE_REFUSALS } from '../../../core/file-refusals/index.js';
import { ApiProblems, Consumes } from '../../../core/http/index.js';
import { IMAGE_TYPES } from '../../../core/media-formats/index.js';
import { BusyError } from '../../../core/problems/index.js';
import { DecodingBudgetError, RateLimited, UPLOADS } from '../../../core/rate-limit/index.js';
import { CurrentViewer, SessionOnly, TokenScope, type Viewer } from '../../../core/security/index.js';
import { StorageFullError } from '../../../core/storage/index.js';
import { OneFile, type ReceivedFile, UploadInterceptor, fileEncoding } from '../../../core/uploads/index.js';
import { NoFields } from '../../../core/validation/index.js';
import { AvatarsService } from '../avatars.service.js';
import { ProfilesService } from '../profiles.service.js';
import { AvatarForm, MeResponse } from '../users.dto.js';
import { EmailTakenError, LastAdminError, UsernameTakenError } from '../users.errors.js';
import { TooManyAttemptsError, TooManyMailsError, WrongPasswordError } from './account-proofs.errors.js';
import { DeleteMeBody, EditMeBody } from './me.dto.js';
import { OwnAccountService } from './own-account.service.js';

@ApiTags('Account')
@ApiBearerAuth()
@TokenScope('write')
@Controller('users/me')
export class MeController {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly own: OwnAccountService,
    private readonly avatars: AvatarsService,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'getMe',
    summary: 'Your own account',
    description: 'Gets the account of the signed-in user, with e-mail address, role and status.',
  })
  @ApiOkResponse({ type: MeResponse })
  me(@CurrentViewer() viewer: Viewer): Promise<MeResponse> {
    return this.profiles.getOwn(viewer.id);
  }

  @Patch()
  @ApiOperation({
    operationId: 'editMe',
    summary: 'Change your profile',
    description: 'Changes the username, names, privacy or e-mail address of the signed-in user. What is not sent stays; null clears. A new address needs `current_password` and counts once it is verified by the token of a mail. Making a private account public accepts everybody who waits to follow. A personal access token changes `display_name` and `bio` alone.',
  })
  @ApiOkResponse({ type: MeResponse })
  @ApiProblems(WrongPasswordError, UsernameTakenError, EmailTakenError, TooManyAttemptsError, TooManyMailsError, BusyError)
  async edit(@Body() body: EditMeBody, @CurrentViewer() viewer: Viewer): Promise<MeResponse> {
    await this.own.edit(body, viewer);
    return this.profiles.getOwn(viewer.id);
  }

  @SessionOnly()
  @Delete()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteMe',
    summary: 'Delete your account',
    description: 'Deletes the account of the signed-in user for good, with its posts, comments, reactions and files; needs the password. It is gone for everybody at once and cannot be brought back.',
  })
  @ApiNoContentResponse()
  @ApiProblems(WrongPasswordError, LastAdminError, TooManyAttemptsError, BusyError)
  delete(@Body() body: DeleteMeBody, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.own.delete(body.password, viewer);
  }

  @Put('avatar')
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
    FileTooLargeError, ...IMAGE_REFUSALS, DecodingBudgetError, BusyError, StorageFullError,
  )
  async putAvatar(@Body() _body: NoFields, @OneFile() file: ReceivedFile, @CurrentViewer() viewer: Viewer): Promise<MeResponse> {
    await this.avatars.put(file, viewer);
    return this.profiles.getOwn(viewer.id);
  }

  @Delete('avatar')
  @ApiOperation({
    operationId: 'deleteAvatar',
    summary: 'Go back to the default avatar',
    description: 'Deletes the picture of the signed-in user, who gets the default one again. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: MeResponse })
  async deleteAvatar(@CurrentViewer() viewer: Viewer): Promise<MeResponse> {
    await this.avatars.remove(viewer);
    return this.profiles.getOwn(viewer.id);
  }
}
