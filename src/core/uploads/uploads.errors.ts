import { InvalidInputError, PayloadTooLargeError, Problem } from '../problems/index.js';

@Problem({
  code: 'file-too-large',
  title: 'The file is too large',
  advice: 'By default an image may have 10 MB and a video 100 MB. Send a smaller file.',
})
export class FileTooLargeError extends PayloadTooLargeError {
  constructor(maxBytes: number) {
    super(`A file of this kind may have at most ${maxBytes} bytes; send a smaller one.`);
  }
}

/** Of a route that takes one file and got none. */
export function fileMissing(): InvalidInputError {
  return new InvalidInputError([{ field: 'file', message: 'is missing' }], 'A file is missing: send it as `file` in a multipart/form-data body.');
}
