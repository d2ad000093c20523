import { Problem, UnprocessableError } from '../../src/core/problems/index.js';

@Problem({
  code: 'house-rules-short-password',
  title: 'The password is too short for this house',
  advice: 'Choose one of at least 16 characters.',
})
export class ShortPasswordError extends UnprocessableError {
  constructor(field: string) {
    super('A password has at least 16 characters here.', [{ field, message: 'must have at least 16 characters' }]);
  }
}

@Problem({
  code: 'house-rules-small-image',
  title: 'The picture is too small for this house',
  advice: 'Send one of at least 32 pixels a side.',
})
export class SmallImageError extends UnprocessableError {
  constructor() {
    super('A picture has at least 32 pixels a side here.');
  }
}
