export interface Pixels {
  width: number;
  height: number;
  /** RGBA. */
  pixels: Uint8ClampedArray;
}

/** Applies an EXIF orientation (1 to 8; CIPA DC-008 section 4.6.5.1.3) to a small picture. */
export function turnUpright(stored: Pixels, orientation: number): Pixels {
  if (orientation < 2 || orientation > 8) return stored;
  const isTurned = orientation > 4;
  const width = isTurned ? stored.height : stored.width;
  const height = isTurned ? stored.width : stored.height;
  const flipsX = [2, 3, 7, 8].includes(orientation);
  const flipsY = [3, 4, 6, 7].includes(orientation);
  const pixels = new Uint8ClampedArray(stored.pixels.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const storedX = isTurned ? y : x;
      const storedY = isTurned ? x : y;
      const column = flipsX ? stored.width - 1 - storedX : storedX;
      const row = flipsY ? stored.height - 1 - storedY : storedY;
      const from = (row * stored.width + column) * 4;
      pixels.set(stored.pixels.subarray(from, from + 4), (y * width + x) * 4);
    }
  }
  return { width, height, pixels };
}
