import { UsernameTakenError, findUsernameFault } from '../users/index.js';

const MAX_LENGTH = 24;
const ATTEMPTS = 20;

/** A username for somebody who gave only a name: its letters and digits; `person` where it has too few. */
export function usernameFrom(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, '').slice(0, MAX_LENGTH);
  return findUsernameFault(plain) === undefined ? plain : 'person';
}

/** Tries a name, and then with digits, until one is free. @throws UsernameTakenError when twenty are taken */
export async function withFreeUsername<T>(wanted: string, work: (username: string) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work(attempt === 0 ? wanted : `${wanted}${attempt + 1}`);
    } catch (error) {
      if (!(error instanceof UsernameTakenError) || attempt >= ATTEMPTS) throw error;
    }
  }
}
