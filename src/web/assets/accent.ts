type Rgb = readonly [number, number, number];

const LIGHT_GROUND: Rgb = [250, 249, 247];
const DARK_GROUND: Rgb = [28, 31, 36];
/** WCAG 2.2, 1.4.3. */
const ENOUGH = 4.5;
const STEP = 0.05;

/** A colour of the place's own, made darker or lighter for each scheme until text in it can be read. @param color `#rrggbb`; undefined changes nothing */
export function accentStyle(color: string | undefined): string {
  if (color === undefined) return '';
  const own = [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16)) as unknown as Rgb;
  const [light, dark] = [readable(own, LIGHT_GROUND, [0, 0, 0]), readable(own, DARK_GROUND, [255, 255, 255])];
  return `:root{--accent:light-dark(${toHex(light)},${toHex(dark)});--on-accent:light-dark(#fff,#06201c)}`;
}

function readable(color: Rgb, ground: Rgb, towards: Rgb): Rgb {
  for (let share = 0; share < 1; share += STEP) {
    const mixed = color.map((part, index) => Math.round(part * (1 - share) + (towards[index] ?? 0) * share)) as unknown as Rgb;
    if (contrast(mixed, ground) >= ENOUGH) return mixed;
  }
  return towards;
}

/** By relative luminance, as WCAG defines both. */
export function contrast(one: Rgb, other: Rgb): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function toHex(color: Rgb): string {
  return `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
