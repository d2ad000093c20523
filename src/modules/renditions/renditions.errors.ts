import { Problem, UnprocessableError } from '../../core/problems/index.js';

@Problem({
  code: 'rendition-failed',
  title: 'A copy of this kind cannot be made of the picture',
  advice: 'Reading or drawing it takes too long, or its stored bytes are damaged. Ask for a smaller copy or another format, or take the original.',
})
export class RenditionFailedError extends UnprocessableError {
  constructor() {
    super('No copy of this kind can be made of the picture; ask for a smaller one, another format, or take the original.');
  }
}

@Problem({
  code: 'no-font',
  title: 'The server has no font to write with',
  advice: 'Text on pictures needs a font where the server runs, such as the package fonts-dejavu-core of Debian. Ask for a copy without `text`, or tell the operator.',
})
export class NoFontError extends UnprocessableError {
  constructor() {
    super('The server has no font to write the text with; ask for a copy without it.');
  }
}
