import type { Random } from '../../core/runtime/index.js';
import { type Fields, textOf } from './form-state.js';

const KEY_BYTES = 16;

/** Under a form, so that it makes one thing however often it is sent. */
export function newFormKey(random: Random): string {
  return random.bytes(KEY_BYTES).toString('base64url');
}

/** The key that a form came with; a new one where it has none of ours. */
export function formKeyOf(form: Fields, random: Random): string {
  return /^[\w-]{1,64}$/.exec(textOf(form, 'key'))?.[0] ?? newFormKey(random);
}
