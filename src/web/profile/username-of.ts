import { UserNotFoundError } from '../../modules/users/index.js';

/** The name in the address of a profile. Digits would be an id. @throws UserNotFoundError */
export function usernameOf(text: string): string {
  if (/^\d+$/.test(text)) throw new UserNotFoundError();
  return text.toLowerCase();
}
