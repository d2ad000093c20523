import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy, ValidateIf, isEmail } from 'class-validator';
import { USERNAME_MAX_LENGTH, USERNAME_MIN_LENGTH, findUsernameFault } from './usernames.js';

/** In code points, as all lengths of texts. */
export const DISPLAY_NAME_MAX_LENGTH = 50;
export const BIO_MAX_LENGTH = 150;

/** A new username, stored in lower case. */
export function Username({ optional = false } = {}): PropertyDecorator {
  return (target, key) => {
    if (optional) ValidateIf((_object, value: unknown) => value !== undefined)(target, key);
    ApiProperty({ type: String, required: !optional, minLength: USERNAME_MIN_LENGTH, maxLength: USERNAME_MAX_LENGTH, pattern: `^[A-Za-z0-9_.]{${USERNAME_MIN_LENGTH},${USERNAME_MAX_LENGTH}}$`, ...(!optional && { example: 'ada' }) })(target, key);
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
export const EMAIL_MAX_LENGTH = 254;

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
