import { InvalidInputError, MalformedRequestError, ProblemError } from '../problems/index.js';
import { errorCodeOf } from '../runtime/index.js';

const CUT_OFF = [undefined, 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED'];

/** What went wrong while a form was read, as the refusal that it means. */
export function toMultipartProblem(error: unknown): unknown {
  return isBrokenBody(error) ? new MalformedRequestError('The multipart body is broken or ended early; send it again.') : error;
}

/** busboy reports a broken body with plain errors, Node a lost connection with these codes. */
function isBrokenBody(error: unknown): boolean {
  if (error instanceof ProblemError || typeof error !== 'object' || error === null) return false;
  return 'name' in error && error.name === 'Error' && CUT_OFF.includes(errorCodeOf(error));
}

export function oddPart(): InvalidInputError {
  return new InvalidInputError([], 'The multipart body has too many parts, or a part without a proper name.');
}
