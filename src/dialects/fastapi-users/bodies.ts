import { ApiProperty } from '@nestjs/swagger';
import { Flag, Secret, Text } from '../../core/validation/index.js';
import { NewPassword } from '../../modules/auth/index.js';
import { CAPTION_MAX_LENGTH } from '../../modules/posts/index.js';
import { EmailAddress } from '../../modules/users/index.js';

const NOT_USED = { optional: true, nullable: true, description: 'Not used.' };

/** What the library's own schemas have besides, and its servers pass over. */
class FastapiFlags {
  @Flag(NOT_USED)
  is_active?: boolean | null;

  @Flag(NOT_USED)
  is_superuser?: boolean | null;

  @Flag(NOT_USED)
  is_verified?: boolean | null;
}

export class FastapiRegisterBody extends FastapiFlags {
  @EmailAddress()
  email: string;

  @NewPassword()
  password: string;

  @Secret({ optional: true, maxLength: 100, description: 'Code of an invite, where one is needed.' })
  invite?: string;
}

export class FastapiEditMeBody extends FastapiFlags {
  @EmailAddress({ optional: true })
  email?: string;

  @Secret({ optional: true, format: 'password', description: 'A new one; not together with `email`.' })
  password?: string;

  @Secret({ optional: true, format: 'password', description: 'Needed with either.' })
  current_password?: string;
}

export class FastapiUploadForm {
  @ApiProperty({ type: 'string', format: 'binary', description: 'One image or video.' })
  file: unknown;

  @ApiProperty({ required: false, maxLength: CAPTION_MAX_LENGTH })
  caption?: string;
}

export class FastapiUploadFields {
  @Text({ optional: true, nullable: true, maxLength: CAPTION_MAX_LENGTH, multiline: true })
  caption?: string | null;
}
