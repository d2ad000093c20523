import { SingleFile } from '../workers/index.js';

/** Of the process: images that are large for their kind, whether they come in or are copied. */
export const largeImages = new SingleFile({ maxWaiting: 20, maxWaitingOfOne: 6 });

/** What a process that decodes large images may have: Node's own 1.1 GB, and twice the 1 GB that 50 megapixels of AVIF take. */
export const MAX_LARGE_IMAGE_BYTES = 4 * 2 ** 30;
/** 50 megapixels of AVIF take 8 to 10 seconds. */
export const LARGE_IMAGE_TIMEOUT_MS = 30_000;
