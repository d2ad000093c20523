import sharp from 'sharp';

const SHAPES = [
  [1080, 1080],
  [1080, 1350],
  [1080, 720],
];

/** A landscape of a few hills under a sky: a JPEG of some tens of kB. */
export function paintPhoto(chance) {
  const [width, height] = chance.pick(SHAPES);
  const hue = chance.below(360);
  const horizon = height * (0.35 + chance.next() * 0.3);
  const hills = Array.from({ length: 4 }, (_, index) => paintHill(chance, width, height, horizon, hue, index));
  const sun = `<circle cx="${chance.below(width)}" cy="${horizon * (0.3 + chance.next() * 0.6)}" r="${30 + chance.below(90)}" fill="hsl(${(hue + 40) % 360} 90% 85%)"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="hsl(${hue} 70% 45%)"/><stop offset="1" stop-color="hsl(${(hue + 50) % 360} 80% 80%)"/></linearGradient></defs>
    <rect width="${width}" height="${height}" fill="url(#sky)"/>${sun}${hills.join('')}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer();
}

function paintHill(chance, width, height, horizon, hue, index) {
  const base = horizon + ((height - horizon) * index) / 4;
  const points = Array.from({ length: 9 }, (_, step) => `${(width * step) / 8},${base - chance.next() * height * 0.12}`);
  const colour = `hsl(${(hue + 140 + index * 12) % 360} 35% ${42 - index * 9}%)`;
  return `<polygon fill="${colour}" points="0,${height} ${points.join(' ')} ${width},${height}"/>`;
}
