import { Problem, UnavailableError } from '../../problems/index.js';

@Problem({
  code: 'storing-took-too-long',
  title: 'The files could not be stored in time',
  advice: 'The media store was so slow that the files were given up. Nothing was kept; repeat the request.',
})
export class ReservationLostError extends UnavailableError {
  constructor() {
    super('Storing the files took too long, and nothing was kept; send them again.', 5);
  }
}

/** Never leaves a command. */
export class HoldLostError extends Error {
  constructor() {
    super('The database was away for so long that files may have been deleted meanwhile; run this again.');
  }
}
