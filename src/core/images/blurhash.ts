import type { Pixels } from './upright.js';

// BlurHash: https://github.com/woltapp/blurhash/blob/master/Algorithm.md

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~';
/** Waves along the longer side and along the other. */
const LONG_WAVES = 4;
const SHORT_WAVES = 3;

/** The light of each value of sRGB (IEC 61966-2-1), which is what takes long to work out. */
const LIGHT = Float64Array.from({ length: 256 }, (_, value) => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
});

type Colour = readonly [red: number, green: number, blue: number];

/** Colours as they stand; transparency is not looked at. */
export function blurhashOf(picture: Pixels): string {
  const isWide = picture.width >= picture.height;
  const [columns, rows] = isWide ? [LONG_WAVES, SHORT_WAVES] : [SHORT_WAVES, LONG_WAVES];
  const [mean, ...waves] = wavesOf(picture, columns, rows) as [Colour, ...Colour[]];
  const highest = limited(Math.max(...waves.flat()) * 166 - 0.5, 82);
  const tops = digits(columns - 1 + (rows - 1) * 9, 1) + digits(highest, 1) + digits(toSrgb(mean), 4);
  return tops + waves.map((wave) => digits(quantized(wave, (highest + 1) / 166), 2)).join('');
}

/** How much of each wave is in the picture, row by row; the first is its mean. */
function wavesOf(picture: Pixels, columns: number, rows: number): Colour[] {
  const { width, height } = picture;
  const [across, down] = [cosines(columns, width), cosines(rows, height)];
  // Along the lines first, so that each pixel is met once for a column of waves and not for each wave.
  const lines = across.map((column) => Array.from({ length: height }, (_none, y) => lineSum(picture, y, column)));
  return down.flatMap((row, rowPlace) =>
    lines.map((sums, columnPlace): Colour => {
      const weight = (rowPlace === 0 && columnPlace === 0 ? 1 : 2) / (width * height);
      let [red, green, blue] = [0, 0, 0];
      for (const [y, sum] of sums.entries()) {
        const share = row[y] ?? 0;
        red += share * sum[0];
        green += share * sum[1];
        blue += share * sum[2];
      }
      return [red * weight, green * weight, blue * weight];
    }),
  );
}

function lineSum({ width, pixels }: Pixels, y: number, column: Float64Array): Colour {
  let [red, green, blue] = [0, 0, 0];
  for (let x = 0, at = y * width * 4; x < width; x++, at += 4) {
    const share = column[x] ?? 0;
    red += share * (LIGHT[pixels[at] ?? 0] ?? 0);
    green += share * (LIGHT[pixels[at + 1] ?? 0] ?? 0);
    blue += share * (LIGHT[pixels[at + 2] ?? 0] ?? 0);
  }
  return [red, green, blue];
}

function cosines(waves: number, length: number): Float64Array[] {
  return Array.from({ length: waves }, (_none, wave) => Float64Array.from({ length }, (_, at) => Math.cos((Math.PI * wave * at) / length)));
}

function toSrgb(colour: Colour): number {
  const [red, green, blue] = colour.map((light) => {
    const value = Math.max(0, Math.min(1, light));
    return Math.trunc((value <= 0.0031308 ? value * 12.92 : 1.055 * Math.pow(value, 1 / 2.4) - 0.055) * 255 + 0.5);
  }) as [number, number, number];
  return (red << 16) + (green << 8) + blue;
}

function quantized(wave: Colour, highest: number): number {
  return wave.reduce((sum, part) => sum * 19 + limited((Math.sign(part) * Math.sqrt(Math.abs(part / highest))) * 9 + 9.5, 18), 0);
}

function limited(value: number, most: number): number {
  return Math.max(0, Math.min(most, Math.floor(value)));
}

function digits(value: number, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest = Math.floor(rest / DIGITS.length)) text = (DIGITS[rest % DIGITS.length] ?? '') + text;
  return text;
}
