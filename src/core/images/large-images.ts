import { SingleFile } from '../workers/index.js';

/** Of the process: images that are large for their kind, whether they come in or are copied. */
export const largeImages = new SingleFile({ maxWaiting: 20, maxWaitingOfOne: 6 });
