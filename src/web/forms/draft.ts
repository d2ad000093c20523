import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { TOKEN_FIELD } from '../page/form-token-field.js';
import { type Fields, type FormState, emptyForm } from './form-state.js';

/** What a line of a request has room for, beside everything else in it. */
const MAX_LENGTH = 6_000;
const MAX_BYTES = 64 * 1024;
const NO_TEXTS = new Set([TOKEN_FIELD, 'key', 'next', 'back', 'on']);

/** What was typed into a form that was sent when the session was over, for the address of the page that has the form. Undefined when there is nothing or too much of it. */
export function packDraft(body: Fields): string | undefined {
  const typed = Object.entries(body).filter(([name, value]) => !NO_TEXTS.has(name) && !name.includes('password') && value !== '' && isText(value));
  const packed = typed.length === 0 ? '' : deflateRawSync(JSON.stringify(Object.fromEntries(typed))).toString('base64url');
  return packed === '' || packed.length > MAX_LENGTH ? undefined : packed;
}

/** The form with what was typed before; anybody may have written the address. */
export function drafted({ draft }: Fields): FormState {
  if (typeof draft !== 'string' || draft.length > MAX_LENGTH) return emptyForm;
  try {
    const values: unknown = JSON.parse(inflateRawSync(Buffer.from(draft, 'base64url'), { maxOutputLength: MAX_BYTES }).toString());
    const isSound = typeof values === 'object' && values !== null && !Array.isArray(values) && Object.values(values).every(isText);
    return isSound ? { ...emptyForm, values: values as Fields } : emptyForm;
  } catch {
    return emptyForm;
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every((each) => typeof each === 'string'));
}
