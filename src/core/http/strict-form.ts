import { isUtf8 } from 'node:buffer';
import { MalformedRequestError } from '../problems/index.js';

/**
 * What the form parser repairs or drops unsaid: broken encodings, and names that reach an object's prototype.
 * @throws MalformedRequestError
 */
export function assertStrictForm(bytes: Buffer): void {
  if (!isUtf8(bytes)) throw new MalformedRequestError('The form is not valid UTF-8.');
  for (const field of bytes.toString('utf8').split('&')) {
    const [name] = decode(field).split('=', 1);
    if (name !== undefined && name in Object.prototype) throw new MalformedRequestError('The form uses a field name that is not allowed.');
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new MalformedRequestError('The form has a broken URL encoding.');
  }
}
