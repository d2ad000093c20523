import type { MediaResponse } from '../../modules/media/index.js';
import { type Fields, textOf } from '../forms/form-state.js';

/** The longer side of a copy. */
const SIDE = 1_080;
/** May be transparent, in places. */
const DRAWN = new Set(['image/png', 'image/gif']);

/** What the form of a copy asks for, as the API takes it: in a format that every program opens. */
export function copyOptionsOf(query: Fields, media: MediaResponse): Record<string, unknown> {
  const [color, blur, text] = ['color', 'blur', 'text'].map((name) => textOf(query, name));
  return {
    width: SIDE,
    ...(query.square === '1' && { height: SIDE, fit: 'cover' }),
    ...((color === 'grayscale' || color === 'sepia') && { [color]: true }),
    ...(blur !== '' && { blur: Number(blur) }),
    ...(text !== '' && { text }),
    format: formatOf(media),
  };
}

/** Under which a browser keeps the copy. */
export function copyNameOf(media: MediaResponse): string {
  return `copy-of-${media.id}.${formatOf(media) === 'png' ? 'png' : 'jpg'}`;
}

function formatOf({ content_type: type }: MediaResponse): 'jpeg' | 'png' {
  return DRAWN.has(type) ? 'png' : 'jpeg';
}
