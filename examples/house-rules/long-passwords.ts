import { Injectable } from '@nestjs/common';
import { PasswordPolicy, assertNotCommon } from '../../src/modules/auth/index.js';
import { ShortPasswordError } from './house-rules.errors.js';

const MIN_LENGTH = 16;

/** Longer ones than elsewhere, and still none of the most common. */
@Injectable()
export class LongPasswords extends PasswordPolicy {
  async assertGood(password: string, field: string): Promise<void> {
    if (password.length < MIN_LENGTH) throw new ShortPasswordError(field);
    await assertNotCommon(password, field);
  }
}
