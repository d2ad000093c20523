import type { Settings } from '../../core/config/index.js';

/** What a file may have, so that a browser can tell before it is sent. */
export interface FileLimits {
  imageBytes: number;
  videoBytes: number;
}

export function limitsOf({ maxImageBytes, maxVideoBytes }: Settings): FileLimits {
  return { imageBytes: maxImageBytes, videoBytes: maxVideoBytes };
}
