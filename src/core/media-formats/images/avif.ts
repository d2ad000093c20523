import { type Box, blank, boxAt, boxesIn, theBox } from '../boxes.js';
import { Refusal, demand } from '../refusal.js';
import { type Item, type ItemLocation, readItems, readLocations } from './avif-items.js';
import type { Container } from './container.js';
import { minimalExif } from './exif.js';
import { cleanProfile } from './icc.js';

// AVIF 1.1 (https://aomediacodec.github.io/av1-avif/) on HEIF, ISO/IEC 23008-12. Items are found by their byte offset in the file, so that
// nothing may move: what has to go is overwritten in place, and only what follows the last box in use is cut off.

/** Of items, of their places and of the boxes that hold them; real files have some dozens. */
const maxEntries = 1000;

const keptInMeta = new Set(['hdlr', 'pitm', 'iloc', 'iinf', 'iprp', 'iref', 'idat', 'grpl', 'dinf']);
const pictureItems = new Set(['av01', 'grid', 'iovl', 'iden', 'tmap']);

/** Properties of pictures that decoders and viewers use. Others can hold dates, descriptions or anything (`uuid`). */
const keptProperties = new Set(
  'ispe pixi av1C colr pasp clap irot imir auxC a1op a1lx lsel clli mdcv cclv amve reve ndwt iscl rref prem free'.split(' '),
);

/**
 * Keeps the picture items with their properties; orientation is one of these (`irot`, `imir`). Overwritten are EXIF, XMP and all other bytes
 * that no picture item refers to, names of items, and unknown boxes. Sequences (a `moov` box) are not taken, since no
 * library here can check them.
 * @throws Refusal when the boxes do not lead to a picture, or for a sequence.
 */
export function readAvif(bytes: Buffer): Container {
  const boxes = readTopLevel(bytes);
  const end = reachPictures(bytes, boxes);
  const cleaned = Buffer.from(bytes.subarray(0, end));
  settleLastSize(cleaned, boxes);
  const size = cleanFile(cleaned, boxes);
  const isUnchanged = end === bytes.length && cleaned.equals(bytes);
  return { ...size, frames: 1, cleaned: isUnchanged ? undefined : [cleaned] };
}

/** The boxes up to the last one that is needed; what follows is glued on. */
function readTopLevel(bytes: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let box = boxAt(bytes, 0, bytes.length); box !== undefined; box = boxAt(bytes, box.end, bytes.length)) {
    if (box.type === 'moov' || box.type === 'moof') throw new Refusal('unsupported');
    boxes.push(box);
    if (box.end >= bytes.length) break;
  }
  const media = mediaToTheEnd(bytes, boxes.at(-1)?.end ?? 0);
  if (media !== undefined) boxes.push(media);
  demand(boxes[0]?.type === 'ftyp');
  const last = boxes.findLastIndex((box) => box.type === 'meta' || box.type === 'mdat');
  return boxes.slice(0, last + 1);
}

/** A media data box that announces more than the file has, though all that the pictures need may be there. */
function mediaToTheEnd(bytes: Buffer, start: number): Box | undefined {
  if (start + 8 >= bytes.length || bytes.toString('latin1', start + 4, start + 8) !== 'mdat') return undefined;
  const isLong = bytes.readUInt32BE(start) === 1;
  return { type: 'mdat', start, body: start + (isLong ? 16 : 8), end: bytes.length };
}

/** Pictures are found by their place in the file: where they go on behind the last box, it is longer than it says. Returns its end. */
function reachPictures(bytes: Buffer, boxes: readonly Box[]): number {
  const last = boxes.at(-1);
  if (last?.type !== 'mdat') return last?.end ?? 0;
  const meta = theBox(boxes, 'meta');
  const inMeta = boxesIn(bytes, meta.body + 4, meta.end);
  const pictures = pictureIds(readItems(bytes, theBox(inMeta, 'iinf')));
  const locations = readLocations(bytes, theBox(inMeta, 'iloc')).filter(({ id, construction }) => construction === 0 && pictures.has(id));
  for (const { start, end } of locations.flatMap(({ extents }) => extents)) if (start >= last.body && end <= bytes.length) last.end = Math.max(last.end, end);
  return last.end;
}

function pictureIds(items: readonly Item[]): ReadonlySet<number> {
  return new Set(items.filter((item) => pictureItems.has(item.type)).map((item) => item.id));
}

/** The last box ends with the file, whatever it said. */
function settleLastSize(file: Buffer, boxes: readonly Box[]): void {
  const last = boxes.at(-1);
  if (last === undefined || file.readUInt32BE(last.start) === 0) return;
  if (last.body - last.start === 16) file.writeBigUInt64BE(BigInt(last.end - last.start), last.start + 8);
  else file.writeUInt32BE(last.end - last.start, last.start);
}

function cleanFile(file: Buffer, boxes: readonly Box[]): { width: number; height: number } {
  const meta = theBox(boxes, 'meta');
  const inMeta = boxesIn(file, meta.body + 4, meta.end);
  const items = readItems(file, theBox(inMeta, 'iinf'));
  const locations = readLocations(file, theBox(inMeta, 'iloc'));
  const idat = inMeta.some((box) => box.type === 'idat') ? theBox(inMeta, 'idat') : undefined;
  demand(items.length <= maxEntries && locations.length <= maxEntries);
  const pictures = pictureIds(items);
  const stores = boxes.filter((box) => box.type === 'mdat');
  if (idat !== undefined) stores.push(idat);
  eraseUnused(file, stores, rangesOf(locations, pictures, idat));
  fillExif(file, stores, items, locations);

  const size = cleanProperties(file, theBox(inMeta, 'iprp'));
  for (const item of items) file.fill(0, item.nameStart, item.nameEnd);
  // After version, handler type and reserved fields comes the handler's name.
  const handler = theBox(inMeta, 'hdlr');
  file.fill(0, Math.min(handler.body + 24, handler.end), handler.end);
  for (const box of inMeta) if (!keptInMeta.has(box.type)) blank(file, box);
  for (const box of boxes) if (!['ftyp', 'meta', 'mdat'].includes(box.type)) blank(file, box);
  return size;
}

interface Range {
  start: number;
  end: number;
}

function rangesOf(locations: readonly ItemLocation[], items: ReadonlySet<number>, idat: Box | undefined): Range[] {
  return locations
    .filter((location) => items.has(location.id))
    .flatMap(({ construction, extents }) => {
      demand(construction === 0 || (construction === 1 && idat !== undefined));
      const base = construction === 1 ? (idat?.body ?? 0) : 0;
      return extents.map(({ start, end }) => ({ start: base + start, end: base + end }));
    });
}

/** Zeros in all bytes of the stores that are in none of the ranges. Each range has to be within one store. */
function eraseUnused(file: Buffer, stores: readonly Box[], ranges: readonly Range[]): void {
  demand(ranges.length > 0 && ranges.length <= maxEntries && stores.length <= maxEntries);
  demand(ranges.every(({ start, end }) => start < end && stores.some((store) => start >= store.body && end <= store.end)));
  const ordered = [...ranges].sort((a, b) => a.start - b.start);
  for (const store of stores) {
    let position = store.body;
    for (const { start, end } of ordered) {
      if (start < store.body || end > store.end) continue;
      if (start > position) file.fill(0, position, start);
      position = Math.max(position, end);
    }
    file.fill(0, position, store.end);
  }
}

/** Readers warn of an Exif item of zeros; one that says "upright" is understood by all. */
function fillExif(file: Buffer, stores: readonly Box[], items: readonly Item[], locations: readonly ItemLocation[]): void {
  const filling = Buffer.concat([Buffer.alloc(4), minimalExif(1)]);
  for (const item of items.filter(({ type }) => type === 'Exif')) {
    const location = locations.find(({ id }) => id === item.id);
    const [extent] = location?.extents ?? [];
    if (extent === undefined || location?.construction !== 0) continue;
    const end = extent.start + filling.length;
    const isFree =
      end <= extent.end &&
      stores.some((store) => extent.start >= store.body && end <= store.end) &&
      file.subarray(extent.start, end).every((byte) => byte === 0);
    if (isFree) filling.copy(file, extent.start);
  }
}

/** Returns the largest picture that the properties announce: tiles and alpha planes are not larger than the whole. */
function cleanProperties(file: Buffer, iprp: Box): { width: number; height: number } {
  const container = theBox(boxesIn(file, iprp.body, iprp.end), 'ipco');
  let [width, height] = [0, 0];
  for (const box of boxesIn(file, container.body, container.end)) {
    if (!keptProperties.has(box.type)) blank(file, box);
    if (box.type === 'free') file.fill(0, box.body, box.end);
    if (box.type === 'colr') cleanColour(file, box);
    if (box.type !== 'ispe') continue;
    demand(box.end - box.body >= 12);
    width = Math.max(width, file.readUInt32BE(box.body + 4));
    height = Math.max(height, file.readUInt32BE(box.body + 8));
  }
  demand(width > 0 && height > 0);
  return { width, height };
}

/** Numbers of ITU-T H.273, or an ICC profile (ISO/IEC 14496-12 section 12.1.5). */
function cleanColour(file: Buffer, box: Box): void {
  const kind = file.toString('latin1', box.body, Math.min(box.body + 4, box.end));
  const contents = file.subarray(box.body + 4, box.end);
  const cleaned = kind === 'prof' || kind === 'rICC' ? cleanProfile(contents) : undefined;
  if (cleaned !== undefined) cleaned.copy(contents);
  else if (kind === 'nclx') contents.fill(0, 7);
  else blank(file, box);
}
