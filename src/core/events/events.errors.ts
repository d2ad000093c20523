import { Problem, UnavailableError } from '../problems/index.js';

const SECONDS_TO_WAIT = 5;

@Problem({
  code: 'not-decided-in-time',
  title: 'Whether this may be done was not decided in time',
  advice: 'An extension of this server looks at new posts, comments or accounts before they are stored, and did not answer. Nothing was stored. Repeat the request after the seconds that `Retry-After` names.',
})
export class NotDecidedInTimeError extends UnavailableError {
  constructor() {
    super('The server could not decide in time whether this may be done; nothing was stored. Try again shortly.', SECONDS_TO_WAIT);
  }
}
