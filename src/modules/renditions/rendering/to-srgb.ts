import { bt2020, bt709, type Chromaticities, type CodedColour, type Transfer } from './coded-colour.js';

type Vector = [number, number, number];
type Matrix = [Vector, Vector, Vector];

/** Nits of white paper (ITU-R BT.2408), and of the brightest light that is told apart. */
const WHITE = 203;
const PEAK = 1000 / WHITE;
const STEPS = 16_384;

/**
 * Pixels of three or four channels, of which the largest value is `max`, as 8 bits in sRGB. What sRGB cannot show is cut off at its edges, light brighter than white is
 * drawn in by a curve.
 */
export function toSrgb(pixels: Uint8Array | Uint16Array, channels: number, max: number, { primaries, transfer }: CodedColour): Buffer {
  const isBright = transfer === 'pq' || transfer === 'hlg';
  const light = Float64Array.from({ length: pixels instanceof Uint8Array ? 256 : 65_536 }, (_, value) => linear(Math.min(1, value / max), transfer));
  const first = isBright ? conversion(primaries, bt2020) : conversion(primaries, bt709);
  const last = conversion(bt2020, bt709);
  const shown = Uint8Array.from({ length: STEPS + 1 }, (_, step) => Math.round(255 * encode(step / STEPS)));
  const level = (value: number): number => shown[Math.round(Math.min(1, Math.max(0, value)) * STEPS)] ?? 0;
  const result = Buffer.alloc(pixels.length);
  for (let at = 0; at < pixels.length; at += channels) {
    let rgb = multiply(first, [light[pixels[at] ?? 0] ?? 0, light[pixels[at + 1] ?? 0] ?? 0, light[pixels[at + 2] ?? 0] ?? 0]);
    if (isBright) rgb = multiply(last, drawnIn(rgb, transfer));
    for (let i = 0; i < 3; i++) result[at + i] = level(rgb[i] ?? 0);
    if (channels === 4) result[at + 3] = Math.round(((pixels[at + 3] ?? 0) * 255) / (pixels instanceof Uint8Array ? 255 : 65_535));
  }
  return result;
}

/** Of a signal from 0 to 1: light, where 1 is white; of HLG that of the scene, where 1 is the brightest. */
function linear(signal: number, transfer: Transfer): number {
  if (transfer === 'pq') {
    // SMPTE ST 2084, as in ITU-R BT.2100 table 4.
    const root = signal ** (32 / 2523);
    return ((10_000 / WHITE) * (Math.max(0, root - 107 / 128) / (2413 / 128 - (2392 / 128) * root)) ** (8192 / 1305));
  }
  // ITU-R BT.2100 table 5.
  if (transfer === 'hlg') return signal <= 0.5 ? signal ** 2 / 3 : (Math.exp((signal - 0.55991073) / 0.17883277) + 0.28466892) / 12;
  // IEC 61966-2-1.
  if (transfer === 'srgb') return signal <= 0.04045 ? signal / 12.92 : ((signal + 0.055) / 1.055) ** 2.4;
  return signal ** transfer;
}

function encode(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}

/** Light in BT.2020 as a display without more than white shows it: all three channels by the factor of the brightest, so that hues stay. */
function drawnIn(rgb: Vector, transfer: Transfer): Vector {
  const [r, g, b] = rgb;
  // BT.2100: from the scene to a display of 1,000 nits, system gamma 1.2.
  const display = transfer === 'hlg' ? PEAK * Math.max(0, 0.2627 * r + 0.678 * g + 0.0593 * b) ** 0.2 : 1;
  const brightest = Math.max(r, g, b) * display;
  const factor = brightest <= 1 ? display / 2 : (display * curve(brightest)) / brightest;
  return [r * factor, g * factor, b * factor];
}

/**
 * White becomes half the light, so that there is room for what is brighter: from there to the peak goes a quadratic Bezier curve whose middle point is 0.65 of the way
 * to where the straight line would reach full light. It is the default of SMPTE ST 2094-50, "reference white tone mapping", which Chromium uses.
 */
function curve(light: number): number {
  const [x, y] = [0.35 + 0.65 * 2, 0.35 * 0.5 + 0.65];
  const [a, b, c] = [1 - 2 * x + PEAK, 2 * (x - 1), 1 - Math.min(light, PEAK)];
  const t = (-b + Math.sqrt(b * b - 4 * a * c)) / (2 * a);
  return 0.5 + t * (2 * (y - 0.5) + t * (0.5 - 2 * y + 1));
}

/** From linear light of one set of primaries to another, white to white by the Bradford transform of CIECAM97s. */
function conversion(from: Chromaticities, to: Chromaticities): Matrix {
  const bradford: Matrix = [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]];
  const [source, target] = [multiply(bradford, whiteOf(from)), multiply(bradford, whiteOf(to))];
  const scale: Matrix = [[target[0] / source[0], 0, 0], [0, target[1] / source[1], 0], [0, 0, target[2] / source[2]]];
  return [toXyz(from), bradford, scale, inverse(bradford), inverse(toXyz(to))].reduce((before, next) => product(next, before));
}

function xyz(x = 0, y = 1): Vector {
  return [x / y, 1, (1 - x - y) / y];
}

function whiteOf(primaries: Chromaticities): Vector {
  return xyz(primaries[6], primaries[7]);
}

/** SMPTE RP 177. */
function toXyz(primaries: Chromaticities): Matrix {
  const [r, g, b] = [xyz(primaries[0], primaries[1]), xyz(primaries[2], primaries[3]), xyz(primaries[4], primaries[5])];
  const columns: Matrix = [[r[0], g[0], b[0]], [r[1], g[1], b[1]], [r[2], g[2], b[2]]];
  const [sr, sg, sb] = multiply(inverse(columns), whiteOf(primaries));
  return product(columns, [[sr, 0, 0], [0, sg, 0], [0, 0, sb]]);
}

function multiply(m: Matrix, [a, b, c]: Vector): Vector {
  return [m[0][0] * a + m[0][1] * b + m[0][2] * c, m[1][0] * a + m[1][1] * b + m[1][2] * c, m[2][0] * a + m[2][1] * b + m[2][2] * c];
}

function transposed(m: Matrix): Matrix {
  return [[m[0][0], m[1][0], m[2][0]], [m[0][1], m[1][1], m[2][1]], [m[0][2], m[1][2], m[2][2]]];
}

function product(left: Matrix, right: Matrix): Matrix {
  const columns = transposed(right);
  return transposed([multiply(left, columns[0]), multiply(left, columns[1]), multiply(left, columns[2])]);
}

function inverse(m: Matrix): Matrix {
  const [p, q, r] = m;
  const cross = (u: Vector, v: Vector): Vector => [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
  const columns: Matrix = [cross(q, r), cross(r, p), cross(p, q)];
  const size = p[0] * columns[0][0] + p[1] * columns[0][1] + p[2] * columns[0][2];
  return transposed(columns.map((column) => column.map((value) => value / size)) as Matrix);
}
