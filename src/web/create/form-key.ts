import type { Random } from '../../core/runtime/index.js';

const KEY_BYTES = 16;

/** Under a form, so that it makes one thing however often it is sent. */
export function newFormKey(random: Random): string {
  return random.bytes(KEY_BYTES).toString('base64url');
}
