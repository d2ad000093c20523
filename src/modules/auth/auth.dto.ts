import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy, ValidateIf, isEmail } from 'class-validator';
import { PageOf } from '../../core/paging/index.js';
import { Flag, Secret, Text } from '../../core/validation/index.js';
import { MeResponse, findUsernameFault } from '../users/index.js';
import { PASSWORD_MAX_BYTES, isWithinBytes, normalizePassword } from './password-hashes.js';
import { PASSWORD_MIN_LENGTH } from './password-policy.js';

/** A new username, stored in lower case. */
function Username({ optional = false } = {}): PropertyDecorator {
  return (target, key) => {
    if (optional) ValidateIf((_object, value: unknown) => value !== undefined)(target, key);
    ApiProperty({ type: String, required: !optional, minLength: 3, maxLength: 30, pattern: '^[A-Za-z0-9_.]{3,30}$', ...(!optional && { example: 'ada' }) })(target, key);
    ValidateBy({
      name: 'username',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && findUsernameFault(value) === undefined,
        defaultMessage: (args) =>
          typeof args?.value === 'string' ? (findUsernameFault(args.value) ?? 'is not valid') : 'must be a string',
      },
    })(target, key);
  };
}

/** RFC 5321. */
const EMAIL_MAX_LENGTH = 254;

/** An address that any mail server can send to: ASCII, one `@`, no quoting; a domain in other letters as `xn--`. */
export function EmailAddress({ optional = false } = {}): PropertyDecorator {
  return (target, key) => {
    if (optional) ValidateIf((_object, value: unknown) => value !== undefined)(target, key);
    ApiProperty({ type: String, required: !optional, format: 'email', maxLength: EMAIL_MAX_LENGTH, ...(!optional && { example: 'ada@example.org' }) })(target, key);
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))(target, key);
    ValidateBy({
      name: 'emailAddress',
      validator: {
        validate: (value: unknown) => findEmailFault(value) === undefined,
        defaultMessage: (args) => findEmailFault(args?.value) ?? 'is not valid',
      },
    })(target, key);
  };
}

function findEmailFault(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'must be a string';
  if (value.length > EMAIL_MAX_LENGTH) return `must have at most ${EMAIL_MAX_LENGTH} characters`;
  return /^[!#-~]+$/.test(value) && isEmail(value) ? undefined : 'must be an e-mail address';
}

/** A password to be set. Its length is that of its normal form. */
export function NewPassword(): PropertyDecorator {
  return (target, key) => {
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normalizePassword(value) : value))(target, key);
    Secret({ minLength: PASSWORD_MIN_LENGTH, maxLength: PASSWORD_MAX_BYTES, format: 'password', example: 'four random green words' })(target, key);
    ValidateBy({
      name: 'passwordBytes',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isWithinBytes(value),
        defaultMessage: () => `must have at most ${PASSWORD_MAX_BYTES} bytes in UTF-8`,
      },
    })(target, key);
  };
}

export class RegisterBody {
  @Username()
  username: string;

  @EmailAddress()
  email: string;

  @NewPassword()
  password: string;

  @Text({ optional: true, nullable: true, maxLength: 50, isName: true, example: 'Ada Lovelace' })
  display_name?: string | null;
}

/** What login takes as JSON and as a form. One of `identifier`, `username` and `email` is needed: `LOGIN_CONTENT` documents them. */
export class LoginBody {
  @Text({ optional: true, minLength: 1, maxLength: EMAIL_MAX_LENGTH })
  identifier?: string;

  @Text({ optional: true, minLength: 1, maxLength: EMAIL_MAX_LENGTH })
  username?: string;

  @Text({ optional: true, minLength: 1, maxLength: EMAIL_MAX_LENGTH })
  email?: string;

  @Secret({ format: 'password' })
  password: string;

  @Secret({ optional: true, minLength: 0 })
  grant_type?: string;

  @Secret({ optional: true, minLength: 0 })
  scope?: string;

  @Secret({ optional: true, minLength: 0 })
  client_id?: string;

  @Secret({ optional: true, minLength: 0 })
  client_secret?: string;
}

class LoginPassword {
  @Secret({ format: 'password', example: 'four random green words' })
  password: string;
}

export class LoginByIdentifierBody extends LoginPassword {
  @Text({ minLength: 1, maxLength: EMAIL_MAX_LENGTH, description: 'Username or e-mail address.', example: 'ada' })
  identifier: string;
}

export class LoginByUsernameBody extends LoginPassword {
  @Text({ minLength: 1, maxLength: EMAIL_MAX_LENGTH, example: 'ada' })
  username: string;
}

export class LoginByEmailBody extends LoginPassword {
  @Text({ minLength: 1, maxLength: EMAIL_MAX_LENGTH, example: 'ada@example.org' })
  email: string;
}

/** As an OAuth2 password client sends it. */
export class LoginForm extends LoginPassword {
  @Text({ minLength: 1, maxLength: EMAIL_MAX_LENGTH, description: 'Username or e-mail address.', example: 'ada' })
  username: string;

  @Secret({ optional: true, minLength: 0, description: '`password`. Not used.' })
  grant_type?: string;

  @Secret({ optional: true, minLength: 0, description: 'Not used.' })
  scope?: string;

  @Secret({ optional: true, minLength: 0, description: 'Not used.' })
  client_id?: string;

  @Secret({ optional: true, minLength: 0, description: 'Not used.' })
  client_secret?: string;
}

/** The classes of the login body as the document names them, one for each name that is enough. */
export const LOGIN_BODIES = [LoginByIdentifierBody, LoginByUsernameBody, LoginByEmailBody] as const;

export const LOGIN_CONTENT = {
  'application/json': { schema: { oneOf: LOGIN_BODIES.map((body) => ({ $ref: getSchemaPath(body) })) }, example: { identifier: 'ada', password: 'four random green words' } },
  'application/x-www-form-urlencoded': { schema: { $ref: getSchemaPath(LoginForm) } },
};

export class RefreshBody {
  @Secret({ maxLength: 200, description: 'The latest one of the session.', example: 'mZ0y4b…' })
  refresh_token: string;
}

export class SessionResponse {
  @ApiProperty({ description: 'HS256 JWT; send it as `Authorization: Bearer …`.', example: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9…' })
  access_token: string;

  @ApiProperty({ enum: ['Bearer'], example: 'Bearer' })
  token_type: 'Bearer';

  @ApiProperty({ type: 'integer', description: 'Seconds until the access token ends.', example: 900 })
  expires_in: number;

  @ApiProperty({ description: 'For `POST /auth/refresh`; each one is used once.', example: 'mZ0y4b…' })
  refresh_token: string;

  @ApiProperty({ type: MeResponse })
  user: MeResponse;
}

/** A signed-in device, as its owner sees it. */
export class ListedSessionResponse {
  @ApiProperty({ type: 'integer', example: 3 })
  id: number;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;

  @ApiProperty({ format: 'date-time', description: 'When its tokens were last made.', example: '2026-01-02T03:19:05.678Z' })
  last_used_at: string;

  @ApiProperty({ type: String, nullable: true, example: 'Mozilla/5.0' })
  user_agent: string | null;

  @ApiProperty({ description: 'The session of this very request.', example: true })
  current: boolean;
}

export class SessionPage extends PageOf(ListedSessionResponse) {}

export class ChangePasswordBody {
  @Secret({ format: 'password', example: 'your password' })
  current_password: string;

  @NewPassword()
  new_password: string;
}

export class TokenBody {
  @Secret({ maxLength: 200, description: 'From the mail.', example: 'qJ4…' })
  token: string;
}

export class ForgotPasswordBody {
  @EmailAddress()
  email: string;
}

export class ResetPasswordBody extends TokenBody {
  @NewPassword()
  password: string;
}

export class EditMeBody {
  @Username({ optional: true })
  username?: string;

  @Text({ optional: true, nullable: true, maxLength: 50, isName: true })
  display_name?: string | null;

  @Text({ optional: true, nullable: true, maxLength: 150, multiline: true, example: 'Engines and numbers.' })
  bio?: string | null;

  @Flag({ optional: true, description: 'True hides posts from all but accepted followers; false accepts everybody who waits.' })
  is_private?: boolean;

  @EmailAddress({ optional: true })
  email?: string;

  @Secret({ optional: true, format: 'password', description: 'Needed with `email`.' })
  current_password?: string;
}

export class DeleteMeBody {
  @Secret({ format: 'password', description: 'The current password.', example: 'your password' })
  password: string;
}
