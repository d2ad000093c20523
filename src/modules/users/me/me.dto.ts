import { Flag, Secret, Text } from '../../../core/validation/index.js';
import { EmailAddress, Username } from '../account-fields.js';

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
