import { MulterError } from 'multer';
import { InvalidInputError, MalformedRequestError, ProblemError } from '../problems/index.js';
import { errorCodeOf } from '../runtime/index.js';

/** What the multipart reader reports, as the refusal that it means. */
export function toMultipartProblem(error: unknown, fields: readonly [string, ...string[]], maxFiles: number): unknown {
  if (error instanceof MulterError) return fromMulter(error, fields, maxFiles);
  return isBrokenBody(error) ? new MalformedRequestError('The multipart body is broken or ended early; send it again.') : error;
}

/** busboy reports a broken body with plain errors, Node a lost connection with these codes. */
function isBrokenBody(error: unknown): boolean {
  if (error instanceof ProblemError || typeof error !== 'object' || error === null) return false;
  return 'name' in error && error.name === 'Error' && [undefined, 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED'].includes(errorCodeOf(error));
}

function fromMulter(error: MulterError, fields: readonly [string, ...string[]], maxFiles: number): Error {
  const name = (error.field ?? '').slice(0, 100);
  const known = fields.includes(name);
  const tooMany = new InvalidInputError([{ field: known ? name : fields[0], message: `must be at most ${maxFiles} file${maxFiles === 1 ? '' : 's'}` }]);
  switch (error.code) {
    case 'LIMIT_FIELD_VALUE':
      return new InvalidInputError([{ field: name, message: 'is too long' }]);
    case 'LIMIT_UNEXPECTED_FILE':
      return known ? tooMany : new InvalidInputError([{ field: name, message: 'is not a file field of this route' }]);
    case 'LIMIT_FILE_COUNT':
      return tooMany;
    default:
      return new InvalidInputError([], 'The multipart body has too many parts, or a part without a proper name.');
  }
}
