import { parseId } from '../../core/validation/index.js';

export const USERNAME_MIN_LENGTH = 3;
export const USERNAME_MAX_LENGTH = 30;

// Tested before lowering: some letters, such as the Kelvin sign, become ASCII only then.
const PATTERN = new RegExp(`^[a-z0-9_.]{${USERNAME_MIN_LENGTH},${USERNAME_MAX_LENGTH}}$`, 'i');

/** Words that are or may become part of a path, or that pretend to speak for the server. */
const RESERVED = new Set([
  'about', 'account', 'accounts', 'admin', 'administrator', 'all', 'anonymous', 'api', 'app', 'assets', 'auth', 'comments',
  'deleted', 'docs', 'everyone', 'explore', 'feed', 'follow', 'followers', 'following', 'global', 'health', 'help', 'home',
  'info', 'login', 'logout', 'mail', 'media', 'moderator', 'me', 'myself', 'news', 'notifications', 'null', 'official',
  'posts', 'privacy', 'register', 'reports', 'root', 'search', 'security', 'self', 'session', 'sessions', 'settings',
  'signup', 'socialphoto', 'staff', 'stats', 'status', 'support', 'system', 'terms', 'undefined', 'uploads', 'user', 'users',
  'www',
]);

/** What is wrong with a new username, or undefined. Case does not matter. */
export function findUsernameFault(username: string): string | undefined {
  if (!PATTERN.test(username)) return `must have ${USERNAME_MIN_LENGTH} to ${USERNAME_MAX_LENGTH} of the characters a-z 0-9 _ .`;
  if (/^\d+$/.test(username)) return 'must not be all digits';
  if (RESERVED.has(username.toLowerCase())) return 'is reserved; choose another';
  return undefined;
}

/** How a path names a user: all digits are an id, everything else is a username. */
export type UserRef = { id: number } | { username: string };

/** Undefined when no user can be meant. @throws InvalidInputError for digits that are no id */
export function parseUserRef(text: string): UserRef | undefined {
  if (/^\d+$/.test(text)) return { id: parseId(text, 'user') };
  return PATTERN.test(text) ? { username: text.toLowerCase() } : undefined;
}
