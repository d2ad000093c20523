import { sharp } from '../../../core/bounded-sharp/index.js';
import { type Box, placeIn } from './layout.js';
import type { Lettering } from './transform.js';

const CHANNELS = 4;

export interface Overlay {
  input: Buffer;
  raw: { width: number; height: number; channels: 4 };
  left: number;
  top: number;
}

interface Drawn extends Box {
  data: Buffer;
}

let hasFont: Promise<boolean> | undefined;

/** There is no font where the program runs. */
export class NoFont extends Error {}

/**
 * The text as a layer for a picture: in lines that fit its width, made smaller where they do not fit. Undefined when there
 * is nothing to see, as for a zero-width space.
 * @throws NoFont
 */
export async function drawLettering(picture: Box, lettering: Lettering): Promise<Overlay | undefined> {
  hasFont ??= findFont();
  if (!(await hasFont)) throw new NoFont();
  const margin = Math.min(Math.round(lettering.size / 2), Math.floor(Math.min(picture.width, picture.height) / 10));
  const room = { width: picture.width - 2 * margin, height: picture.height - 2 * margin };
  const drawn = await draw(lettering, Math.max(room.width, 2 * lettering.size));
  if (drawn === undefined) return undefined;
  const { data, width, height } = await shrink(drawn, room);
  const { left, top } = placeIn(room, { width, height }, lettering.place);
  return { input: data, raw: { width, height, channels: CHANNELS }, left: left + margin, top: top + margin };
}

/** Without a font Pango draws the same box for every letter. */
async function findFont(): Promise<boolean> {
  const letters = await Promise.all(['A', 'W'].map((text) => draw({ text, size: 24, color: '#000000' }, 100)));
  const [first, second] = letters;
  return first !== undefined && second !== undefined && !first.data.equals(second.data);
}

async function draw({ text, size, color }: Pick<Lettering, 'text' | 'size' | 'color'>, width: number): Promise<Drawn | undefined> {
  const markup = `<span foreground="${color}">${escapeMarkup(text)}</span>`;
  try {
    const { data, info } = await sharp({ text: { text: markup, font: `sans ${size}px`, rgba: true, width, wrap: 'word-char' } })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch {
    // Nothing to draw is an error there.
    return undefined;
  }
}

async function shrink(drawn: Drawn, room: Box): Promise<Drawn> {
  if (drawn.width <= room.width && drawn.height <= room.height) return drawn;
  const { data, info } = await sharp(drawn.data, { raw: { width: drawn.width, height: drawn.height, channels: CHANNELS } })
    .resize({ ...room, fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** https://docs.gtk.org/Pango/pango_markup.html is read by GLib's parser of a subset of XML. */
function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
