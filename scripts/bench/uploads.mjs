// Many large pictures at once: what they cost in memory, and whether anybody else has to wait.
import sharp from 'sharp';
import { peakBytes, startServer, stop, usageOf } from './processes.mjs';
import { signTokens } from './world.mjs';

const COUNT = 32;
const MAX_BYTES = 10 * 2 ** 20;

/** @returns the most that was resident, and the longest block of the event loop, from a fresh start */
export async function measureUploads({ file, folder, secret }) {
  const photo = await makeLargePhoto();
  const tokens = signTokens(secret);
  const server = await startServer('ours', { file, folder, secret });
  await usageOf(server);
  const startedAt = performance.now();
  const statuses = await Promise.all(Array.from({ length: COUNT }, (_none, index) => upload(server.url, tokens[index + 1], photo)));
  const seconds = (performance.now() - startedAt) / 1000;
  const { longestBlockMs } = await usageOf(server);
  const measured = { count: COUNT, bytes: photo.size, peakBytes: peakBytes(server), longestBlockMs, seconds };
  await stop(server.child);
  if (statuses.some((status) => status !== 201)) throw new Error(`Uploads gave ${[...new Set(statuses)].join(', ')}:\n${server.output()}`);
  return measured;
}

async function upload(url, token, photo) {
  const form = new FormData();
  form.append('file', photo, 'photo.jpg');
  const answer = await fetch(`${url}/media`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
  await answer.arrayBuffer();
  return answer.status;
}

/** A JPEG of a little less than 10 MB, of 12 to 16 megapixels as a telephone makes them. */
async function makeLargePhoto() {
  const encode = (height, quality) => {
    const noise = { width: 4000, height, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 20 } };
    return sharp({ create: { ...noise, background: 'gray' } }).jpeg({ quality }).toBuffer();
  };
  let best;
  for (let [low, high] = [1, 100]; low <= high; ) {
    const quality = (low + high) >> 1;
    const bytes = (await encode(3000, quality)).length;
    if (bytes > MAX_BYTES) high = quality - 1;
    else [best, low] = [{ quality, bytes }, quality + 1];
  }
  // A step of quality is a tenth of the bytes; rows fill the rest.
  return new Blob([await encode(Math.floor(Math.min(4000, (3000 * MAX_BYTES * 0.995) / best.bytes)), best.quality)]);
}
