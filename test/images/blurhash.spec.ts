import { decode, encode } from 'blurhash';
import { blurhashOf } from '../../src/core/images/blurhash.js';
import { type RandomBelow, byChance } from '../support/chance.js';

interface Picture {
  width: number;
  height: number;
  pixels: Uint8ClampedArray;
}

/** @param colourAt what stands at a place, given as parts of the sides */
function picture(width: number, height: number, colourAt: (x: number, y: number) => readonly number[]): Picture {
  const pixels = Uint8ClampedArray.from({ length: width * height * 4 }, (_none, at) => {
    const place = Math.floor(at / 4);
    return [...colourAt((place % width) / width, Math.floor(place / width) / height), 255][at % 4] ?? 0;
  });
  return { width, height, pixels };
}

/** Between black and white, so that no value lies between two digits. */
function noise(random: RandomBelow): Picture {
  return picture(1 + random(32), 1 + random(32), () => [20 + random(200), 20 + random(200), 20 + random(200)]);
}

describe('the BlurHash of a picture', () => {
  const expected = ({ width, height, pixels }: Picture): string => encode(pixels, width, height, width >= height ? 4 : 3, width >= height ? 3 : 4);

  it('is that of the package with which others read it', byChance((random) => {
    for (let round = 0; round < 300; round++) {
      const each = noise(random);
      expect(blurhashOf(each)).toBe(expected(each));
    }
  }));

  it.each([
    ['wide', picture(32, 21, (x, y) => [x * 255, y * 255, 90])],
    ['high', picture(21, 32, (x, y) => [255 - x * 200, 40, y * 255])],
    ['as wide as high', picture(32, 32, (x, y) => [x > y ? 200 : 30, 120, 60])],
    ['of one pixel', picture(1, 1, () => [12, 140, 250])],
    ['black', picture(8, 5, () => [0, 0, 0])],
    ['white', picture(5, 8, () => [255, 255, 255])],
    ['of one colour', picture(32, 18, () => [90, 160, 30])],
  ])('is so for one that is %s', (_name, each) => {
    expect(blurhashOf(each)).toBe(expected(each));
  });

  it('leads back to its colours', () => {
    const pixels = decode(blurhashOf(picture(30, 20, (x) => (x < 0.5 ? [230, 30, 30] : [30, 30, 230]))), 2, 1);
    expect(pixels[0]).toBeGreaterThan(150);
    expect(pixels[6]).toBeGreaterThan(150);
    expect(pixels[2]).toBeLessThan(100);
  });
});
