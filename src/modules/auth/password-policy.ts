import { WeakPasswordError } from './auth.errors.js';
import { normalizePassword } from './password-hashes.js';

export const PASSWORD_MIN_LENGTH = 8;

let common: Promise<Set<string>> | undefined;

/**
 * Source: the ranked list of leaked passwords that zxcvbn-ts ships, some 49,000; those too short to be accepted anyway
 * are left out. Loaded at the first use.
 */
async function loadCommonPasswords(): Promise<Set<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].filter((password) => String(password).length >= PASSWORD_MIN_LENGTH).map(String));
}

/** @throws WeakPasswordError for one of the most common passwords, in whatever case */
export async function assertNotCommon(password: string, field: string): Promise<void> {
  common ??= loadCommonPasswords();
  if ((await common).has(normalizePassword(password).toLowerCase())) throw new WeakPasswordError(field);
}
