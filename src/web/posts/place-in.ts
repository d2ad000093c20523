import type { PostResponse } from '../../modules/posts/index.js';
import type { Fields } from '../forms/form-state.js';

/** Which picture of a post an address names, from 1: one that there is. */
export function placeIn({ media }: PostResponse, { picture }: Fields): number {
  return Math.min(Math.max(1, Math.floor(Number(picture)) || 1), Math.max(1, media.length));
}
