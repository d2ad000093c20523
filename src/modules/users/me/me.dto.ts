import { Flag, Secret, Text } from '../../../core/validation/index.js';
import { BIO_MAX_LENGTH, DISPLAY_NAME_MAX_LENGTH, EmailAddress, Username } from '../account-fields.js';

export class EditMeBody {
  @Username({ optional: true })
  username?: string;

  @Text({ optional: true, nullable: true, maxLength: DISPLAY_NAME_MAX_LENGTH, isName: true })
  display_name?: string | null;

  @Text({ optional: true, nullable: true, maxLength: BIO_MAX_LENGTH, multiline: true, example: 'Engines and numbers.' })
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
