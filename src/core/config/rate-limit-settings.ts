import type { SettingReader } from './setting-reader.js';

export interface RateLimit {
  limit: number;
  windowSeconds: number;
}

const MINUTE = 60;
const HOUR = 3_600;
const MAX_LIMIT = 1_000_000_000;
const MAX_WINDOW_SECONDS = 86_400;
const UNITS: Readonly<Record<string, number>> = { s: 1, m: MINUTE, h: HOUR };

/** The defaults (docs/limits.md); each has a setting `RATE_LIMIT_<KIND>`. */
const DEFAULTS = {
  /** Requests of an account, or of an address for those who have none. */
  all: { limit: 300, windowSeconds: 5 * MINUTE },
  /** The same, of requests that change something. */
  writes: { limit: 60, windowSeconds: MINUTE },
  /** Requests that send or announce files. */
  uploads: { limit: 30, windowSeconds: 30 * MINUTE },
  /** Smaller copies that are not there yet. */
  renditions: { limit: 300, windowSeconds: 5 * MINUTE },
  /** Seconds that are spent on reading pictures and videos and making copies of them; more than anybody comes to by hand. */
  decoding: { limit: 600, windowSeconds: HOUR },
  /** New accounts from an address. */
  registrations: { limit: 10, windowSeconds: HOUR },
  /** Reports of an account to the moderators. */
  reports: { limit: 30, windowSeconds: HOUR },
  /** Failed attempts to sign in to an account. */
  logins: { limit: 10, windowSeconds: 15 * MINUTE },
  /** Failed attempts to sign in from an address. */
  logins_address: { limit: 50, windowSeconds: 15 * MINUTE },
  /** Mails of a kind to an address. */
  mails: { limit: 3, windowSeconds: HOUR },
  /** Mails that an account has sent to addresses which it has not proven to be its own. */
  mails_account: { limit: 5, windowSeconds: HOUR },
} as const satisfies Record<string, RateLimit>;

export type RateLimitKind = keyof typeof DEFAULTS;
/** What each kind may have; undefined when it has no limit. */
export type RateLimits = Readonly<Record<RateLimitKind, RateLimit | undefined>>;

/** Each as `<number>/<window>`, such as `500/1h`, or `off`. */
export function readRateLimits(read: SettingReader): RateLimits {
  const kinds = Object.keys(DEFAULTS) as RateLimitKind[];
  return Object.fromEntries(kinds.map((kind) => [kind, readOne(read, `RATE_LIMIT_${kind.toUpperCase()}`, DEFAULTS[kind])])) as RateLimits;
}

function readOne(read: SettingReader, name: string, fallback: RateLimit): RateLimit | undefined {
  const text = read.text(name)?.toLowerCase();
  if (text === undefined) return fallback;
  if (text === 'off') return undefined;
  const [, limit, amount, unit] = /^(\d{1,10})\/(\d{0,5})([smh])$/.exec(text) ?? [];
  const parsed = { limit: Number(limit), windowSeconds: Number(amount === '' ? 1 : amount) * (UNITS[unit ?? ''] ?? NaN) };
  const valid = parsed.limit >= 1 && parsed.limit <= MAX_LIMIT && parsed.windowSeconds >= 1 && parsed.windowSeconds <= MAX_WINDOW_SECONDS;
  return valid ? parsed : read.fault(name, 'must be a number and a time of at most a day, such as 500/1h, 60/30s or 10/15m, or off', fallback);
}
