import { type Box, boxesIn, pngSignature, theBox } from '../../../core/media-formats/index.js';

// Colours that a file tells by numbers instead of by a profile: ITU-T H.273 in AVIF (`colr` of kind `nclx`) and PNG (`cICP`), `gAMA` and `cHRM` in PNG.

/** x and y of red, green, blue and white in CIE 1931. */
export type Chromaticities = readonly number[];
/** A number is the exponent of a power law. */
export type Transfer = 'srgb' | 'pq' | 'hlg' | number;

export interface CodedColour {
  primaries: Chromaticities;
  transfer: Transfer;
}

const d65 = [0.3127, 0.329];
export const bt709: Chromaticities = [0.64, 0.33, 0.3, 0.6, 0.15, 0.06, ...d65];
export const bt2020: Chromaticities = [0.708, 0.292, 0.17, 0.797, 0.131, 0.046, ...d65];
/** H.273 table 2; what is not there is taken as BT.709. */
const primariesOf = new Map<number, Chromaticities>([
  [4, [0.67, 0.33, 0.21, 0.71, 0.14, 0.08, 0.31, 0.316]],
  [5, [0.64, 0.33, 0.29, 0.6, 0.15, 0.06, ...d65]],
  [6, [0.63, 0.34, 0.31, 0.595, 0.155, 0.07, ...d65]],
  [7, [0.63, 0.34, 0.31, 0.595, 0.155, 0.07, ...d65]],
  [9, bt2020],
  [11, [0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.314, 0.351]],
  [12, [0.68, 0.32, 0.265, 0.69, 0.15, 0.06, ...d65]],
]);
/** H.273 table 3; what is not there is taken as sRGB. */
const transferOf = new Map<number, Transfer>([[4, 2.2], [5, 2.8], [8, 1], [16, 'pq'], [18, 'hlg']]);
/** The curves of cameras for television. Browsers take them as sRGB in AVIF, and as displays show them (ITU-R BT.1886) in PNG. */
const television = new Set([1, 6, 14, 15]);

/** Undefined where there is nothing to be converted, or a profile says it. Damage is for the decoder to find. */
export function readCodedColour(format: string, bytes: Buffer): CodedColour | undefined {
  try {
    const colour = format === 'png' ? readPngColour(bytes) : format === 'heif' ? readAvifColour(bytes) : undefined;
    return colour === undefined || (colour.primaries === bt709 && colour.transfer === 'srgb') ? undefined : colour;
  } catch {
    return undefined;
  }
}

function coded(primaries: number, transfer: number, televised: Transfer): CodedColour {
  return { primaries: primariesOf.get(primaries) ?? bt709, transfer: television.has(transfer) ? televised : (transferOf.get(transfer) ?? 'srgb') };
}

/** PNG (Third Edition) section 4.3: cICP, then a profile, then sRGB, then gAMA with cHRM. Browsers ignore cHRM alone. */
function readPngColour(bytes: Buffer): CodedColour | undefined {
  const chunks = new Map<string, Buffer>();
  for (let start = pngSignature.length; start + 12 <= bytes.length; start += 12 + bytes.readUInt32BE(start)) {
    const type = bytes.toString('latin1', start + 4, start + 8);
    if (type === 'IDAT') break;
    chunks.set(type, bytes.subarray(start + 8, start + 8 + bytes.readUInt32BE(start)));
  }
  const codes = chunks.get('cICP');
  if (codes !== undefined) return coded(codes.readUInt8(0), codes.readUInt8(1), 2.4);
  const gamma = chunks.get('gAMA')?.readUInt32BE(0) ?? 0;
  if (chunks.has('iCCP') || chunks.has('sRGB') || gamma === 0) return undefined;
  const corners = chunks.get('cHRM');
  // The usual gamma alone stands for sRGB, whose curve it is near to.
  if (corners === undefined) return { primaries: bt709, transfer: gamma === 45_455 ? 'srgb' : 100_000 / gamma };
  const [wx = 0, wy = 0, ...rgb] = Array.from({ length: 8 }, (_, i) => corners.readUInt32BE(i * 4) / 100_000);
  const primaries = [...rgb, wx, wy];
  // Whatever they say, a matrix comes of it.
  return primaries.every((value, i) => value <= 1 && (i % 2 === 0 || value > 0)) ? { primaries, transfer: 100_000 / gamma } : undefined;
}

function readAvifColour(bytes: Buffer): CodedColour | undefined {
  const meta = theBox(boxesIn(bytes, 0, bytes.length), 'meta');
  const iprp = theBox(boxesIn(bytes, meta.body + 4, meta.end), 'iprp');
  const ipco = theBox(boxesIn(bytes, iprp.body, iprp.end), 'ipco');
  const boxes = boxesIn(bytes, ipco.body, ipco.end).filter(({ type }) => type === 'colr');
  const kindOf = ({ body }: Box): string => bytes.toString('latin1', body, body + 4);
  const numbers = boxes.find((box) => kindOf(box) === 'nclx');
  if (numbers === undefined || boxes.some((box) => kindOf(box) !== 'nclx')) return undefined;
  return coded(bytes.readUInt16BE(numbers.body + 4), bytes.readUInt16BE(numbers.body + 6), 'srgb');
}
