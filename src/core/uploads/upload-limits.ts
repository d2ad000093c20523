import type { Settings } from '../config/index.js';
import type { MediaType } from '../media-formats/index.js';

/** The most bytes that an upload of the type may have. */
export function maxUploadBytes({ maxImageBytes, maxVideoBytes }: Pick<Settings, 'maxImageBytes' | 'maxVideoBytes'>, type: MediaType): number {
  return type.startsWith('video/') ? maxVideoBytes : maxImageBytes;
}
