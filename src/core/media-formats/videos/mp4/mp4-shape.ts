import type { Box } from '../../boxes.js';
import { demand } from '../../refusal.js';
import { type Crop, type Shape, checkPictureSize, stretched } from '../video-container.js';
import type { BoxPart } from './box-part.js';

// The shape that players show: pasp and clap (ISO/IEC 14496-12 section 12.1.4), the track's own sides and matrix (section 8.3.2).

const FIELDS_BYTES = 78;

/**
 * The clean aperture with the shape of its pixels. Without either, what the track's header says. Sides never shrink, as in browsers
 * (https://source.chromium.org/chromium/chromium/src/+/main:media/base/video_aspect_ratio.cc).
 */
export function readShape(part: BoxPart, tkhd: Box, entry: Box): Shape {
  const matrixAt = tkhd.body + (part.bytes.readUInt8(tkhd.body) === 1 ? 52 : 40);
  demand(matrixAt + 44 <= tkhd.end && entry.body + FIELDS_BYTES <= entry.end);
  const coded = { width: part.bytes.readUInt16BE(entry.body + 24), height: part.bytes.readUInt16BE(entry.body + 26) };
  const boxes = part.boxesIn(entry.body + FIELDS_BYTES, entry.end);
  const crop = readCleanAperture(part, boxes, coded);
  const pixelShape = readPixelShape(part, boxes);
  const side = (at: number): number => Math.round(part.bytes.readUInt32BE(at) / 65_536);
  const said = { width: side(matrixAt + 36) || coded.width, height: side(matrixAt + 40) || coded.height };
  const size = crop === undefined && pixelShape === 1 ? said : stretched(crop ?? coded, pixelShape);
  checkPictureSize(size.width, size.height);
  const factor = (index: number): number => part.bytes.readInt32BE(matrixAt + index * 4);
  const isTurned = Math.abs(factor(1)) > Math.abs(factor(0)) && Math.abs(factor(3)) > Math.abs(factor(4));
  const shown = crop && placeOnScreen(crop, coded, isTurned, factor);
  return isTurned ? { width: size.height, height: size.width, crop: shown } : { ...size, crop: shown };
}

/** Width of a pixel for its height; 1 when it makes no sense. */
function readPixelShape(part: BoxPart, boxes: readonly Box[]): number {
  const pasp = boxes.find(({ type }) => type === 'pasp');
  if (pasp === undefined || pasp.end - pasp.body < 8) return 1;
  const shape = part.bytes.readUInt32BE(pasp.body) / part.bytes.readUInt32BE(pasp.body + 4);
  return Number.isFinite(shape) && shape > 0 ? shape : 1;
}

/** Four fractions: width, height, and how far its centre is from that of the picture. Undefined when it is all of the picture, or not within it. */
function readCleanAperture(part: BoxPart, boxes: readonly Box[], coded: { width: number; height: number }): Crop | undefined {
  const clap = boxes.find(({ type }) => type === 'clap');
  if (clap === undefined || clap.end - clap.body < 32) return undefined;
  const fraction = (index: number): number => part.bytes.readInt32BE(clap.body + index * 8) / part.bytes.readInt32BE(clap.body + index * 8 + 4);
  const [width, height] = [Math.round(fraction(0)), Math.round(fraction(1))];
  const left = Math.round((coded.width - width) / 2 + fraction(2));
  const top = Math.round((coded.height - height) / 2 + fraction(3));
  const isWithin = width > 0 && height > 0 && left >= 0 && top >= 0 && left + width <= coded.width && top + height <= coded.height;
  return isWithin && (width < coded.width || height < coded.height) ? { left, top, width, height } : undefined;
}

/** Where it is once the matrix has turned or mirrored the picture. */
function placeOnScreen({ left, top, width, height }: Crop, coded: { width: number; height: number }, isTurned: boolean, factor: (index: number) => number): Crop {
  const [right, bottom] = [coded.width - left - width, coded.height - top - height];
  // Of the columns of the matrix, whichever tells where the stored x and y axes lead.
  const alongX = (isTurned ? factor(1) : factor(0)) < 0 ? right : left;
  const alongY = (isTurned ? factor(3) : factor(4)) < 0 ? bottom : top;
  return isTurned ? { left: alongY, top: alongX, width: height, height: width } : { left: alongX, top: alongY, width, height };
}
