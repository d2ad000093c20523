import { WholeNumber } from '../../../core/validation/index.js';

/** Ten years. */
export const MAX_MUTE_SECONDS = 315_360_000;

export class MuteBody {
  @WholeNumber({ optional: true, min: 1, max: MAX_MUTE_SECONDS, description: 'For how long; without it, until it is taken back.', example: 86_400 })
  duration_seconds?: number;
}
