import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { PageOf } from '../../core/paging/index.js';
import { Secret, Text } from '../../core/validation/index.js';
import { DISPLAY_NAME_MAX_LENGTH, EMAIL_MAX_LENGTH, EmailAddress, MeResponse, Username } from '../users/index.js';
import { PASSWORD_MAX_BYTES, isWithinBytes, normalizePassword } from './password-hashes.js';
import { PASSWORD_MIN_LENGTH } from './password-policy.js';

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

  @Text({ optional: true, nullable: true, maxLength: DISPLAY_NAME_MAX_LENGTH, isName: true, example: 'Ada Lovelace' })
  display_name?: string | null;

  @Secret({ optional: true, maxLength: 100, description: 'Code of an invite, where the setting `REGISTRATION` is `invite`; not read where it is anything else.', example: 'bTnW2yQ0cVxHk5sLr8aE' })
  invite?: string;
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

/** An account that an administrator has to approve before it can be used. */
export class WaitingResponse {
  @ApiProperty({ enum: ['waiting'], example: 'waiting' })
  status: 'waiting';
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
