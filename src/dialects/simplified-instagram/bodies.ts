import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy, ValidateIf } from 'class-validator';
import { Choice, Flag, Secret, Text } from '../../core/validation/index.js';
import { NewPassword } from '../../modules/auth/index.js';
import { CAPTION_MAX_LENGTH } from '../../modules/posts/index.js';
import { BIO_MAX_LENGTH, DISPLAY_NAME_MAX_LENGTH, EMAIL_MAX_LENGTH, EmailAddress, Username } from '../../modules/users/index.js';
import { NumberedQuery } from '../support/index.js';

const METADATA_MAX_BYTES = 2_048;

/** A JSON object of the user's own. */
function Metadata(): PropertyDecorator {
  return (target, key) => {
    const description = `Up to ${METADATA_MAX_BYTES} bytes of JSON, in place of what was there.`;
    ApiProperty({ type: 'object', additionalProperties: true, selfRequired: false, description, example: { theme: 'dark' } })(target, key);
    // As it was sent: what it holds has no class.
    Transform(({ obj }: { obj: Record<string | symbol, unknown> }) => obj[key])(target, key);
    ValidateIf((_object, value: unknown) => value !== undefined)(target, key);
    ValidateBy({
      name: 'metadata',
      validator: { validate: (value: unknown) => findMetadataFault(value) === undefined, defaultMessage: (args) => findMetadataFault(args?.value) ?? 'is not valid' },
    })(target, key);
  };
}

function findMetadataFault(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be a JSON object';
  return Buffer.byteLength(JSON.stringify(value)) <= METADATA_MAX_BYTES ? undefined : `must have at most ${METADATA_MAX_BYTES} bytes as JSON`;
}

export class SimplifiedRegisterBody {
  @EmailAddress()
  email: string;

  @Username()
  username: string;

  @NewPassword()
  password: string;

  @Secret({ optional: true, maxLength: 100, description: 'Code of an invite, where one is needed.' })
  invite?: string;
}

export class SimplifiedLoginBody {
  @Text({ minLength: 1, maxLength: EMAIL_MAX_LENGTH, example: 'ada@example.org' })
  email: string;

  @Secret({ format: 'password', example: 'four random green words' })
  password: string;
}

export class SimplifiedEditMeBody {
  @Username({ optional: true })
  username?: string;

  @Text({ optional: true, nullable: true, maxLength: BIO_MAX_LENGTH, multiline: true, example: 'Engines and numbers.' })
  bio?: string | null;

  @Flag({ optional: true, description: 'False hides posts from all but accepted followers.' })
  is_public?: boolean;

  @Metadata()
  metadata?: Record<string, unknown>;
}

export class SimplifiedChangeUserBody {
  @Choice(['enabled', 'disabled'])
  status: 'enabled' | 'disabled';
}

export class SimplifiedChangeFollowBody {
  @Choice(['agree', 'reject', 'delete'], { description: '`agree` and `reject` answer a request; `delete` ends a follow or takes a request back.' })
  status: 'agree' | 'reject' | 'delete';
}

export class SimplifiedPostForm {
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'binary' }, minItems: 1, maxItems: 10, description: 'One image or video, or up to ten in order: repeat the field.' })
  image: unknown[];

  @ApiProperty({ required: false, maxLength: CAPTION_MAX_LENGTH })
  caption?: string;
}

export class SimplifiedUsersQuery extends NumberedQuery {
  @Text({ optional: true, minLength: 1, maxLength: DISPLAY_NAME_MAX_LENGTH, description: 'Start of the username, or of words of the display name.' })
  search?: string;
}

export class SimplifiedFollowsQuery extends NumberedQuery {
  @Choice(['following', 'follower'], { optional: true, default: 'following' })
  type: 'following' | 'follower' = 'following';

  @Choice(['pending', 'agree'], { optional: true, default: 'agree' })
  status: 'pending' | 'agree' = 'agree';
}

export class SimplifiedPostsQuery extends NumberedQuery {
  @Text({ optional: true, minLength: 1, maxLength: 30, description: 'Id or username; with none, posts of those whom you follow.' })
  user_id?: string;
}
