import { cleanProfile } from '../icc.js';
import { marker, nextMarker, segmentEnd } from './jpeg-segments.js';

// ICC.1 Annex B.4: each part of a profile is in an APP2 segment that begins with a name, its number from 1, and how many there are.

const partName = 'ICC_PROFILE\0';
const partHead = partName.length + 2;

/** Numbers of one byte, from 1. */
const maxParts = 255;

interface Part {
  /** Where its segment begins. */
  start: number;
  number: number;
  count: number;
  body: Buffer;
}

/** The segments of the profile, cleaned, by where they begin; none when parts are missing, or there twice, or it is no profile. */
export function cleanProfileParts(bytes: Buffer): ReadonlyMap<number, Buffer> {
  const parts = findParts(bytes).sort((a, b) => a.number - b.number);
  if (parts.length === 0 || parts.some(({ number, count }, i) => number !== i + 1 || count !== parts.length)) return new Map();
  const cleaned = cleanProfile(Buffer.concat(parts.map(({ body }) => body.subarray(partHead))));
  if (cleaned === undefined) return new Map();
  let done = 0;
  return new Map(
    parts.map(({ start, body }) => {
      const data = cleaned.subarray(done, (done += body.length - partHead));
      return [start, Buffer.concat([body.subarray(0, partHead), data])];
    }),
  );
}

/** Decoders look for them before the first scan. */
function findParts(bytes: Buffer): Part[] {
  const parts: Part[] = [];
  for (let offset: number | undefined = 2; offset !== undefined; ) {
    const found = nextMarker(bytes, offset);
    if (found === undefined || found.type === marker.sos || found.type === marker.eoi || found.type === marker.soi) return parts;
    offset = segmentEnd(bytes, found.type, found.end);
    const body = bytes.subarray(found.end + 2, offset ?? found.end + 2);
    const isPart = found.type === marker.app2 && body.length > partHead && body.toString('latin1', 0, partName.length) === partName;
    if (isPart && parts.length === maxParts) return [];
    if (isPart) parts.push({ start: found.start, number: body[partName.length] ?? 0, count: body[partName.length + 1] ?? 0, body });
  }
  return parts;
}
