import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { replacementOf } from '../../core/runtime/index.js';
import { WeakPasswordError } from './auth.errors.js';
import { normalizePassword } from './password-hashes.js';

export const PASSWORD_MIN_LENGTH = 8;

/**
 * Which passwords are good enough for an account. An extension replaces ours, which refuses the most common ones, with a
 * provider of this class. The shortest and longest length stay as they are.
 */
export abstract class PasswordPolicy {
  /**
   * Asked for each password that somebody chooses (registering, changing, resetting), before it is hashed and outside of a
   * transaction; not for those that are typed to log in, nor for those set from the command line.
   * @param field of the request that has it, for a refusal that names it
   * @throws a problem where it is not good enough, such as WeakPasswordError
   */
  abstract assertGood(password: string, field: string): Promise<void>;
}

/** Asks the policy in use. */
@Injectable()
export class PasswordRules implements OnModuleInit {
  private replacement: PasswordPolicy | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    this.replacement = replacementOf(this.discovery, PasswordPolicy);
  }

  /** @throws what the policy throws */
  async assertGood(password: string, field: string): Promise<void> {
    await (this.replacement?.assertGood(password, field) ?? assertNotCommon(password, field));
  }
}

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
