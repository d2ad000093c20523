import type { Box } from '../../boxes.js';
import { demand } from '../../refusal.js';
import { videoLimits } from '../video-limits.js';
import type { BoxPart } from './box-part.js';
import type { SampleRanges } from './sample-ranges.js';

// Sample tables: ISO/IEC 14496-12 sections 8.6.1.2 (stts), 8.7.3 (stsz, stz2), 8.7.4 (stsc), 8.7.5 (stco, co64).

/** Adds where the samples of a track lie, and gives how many have a place. @throws Refusal when the tables do not fit each other */
export function addChunks(part: BoxPart, table: Box, ranges: SampleRanges): number {
  const chunkOffsets = readChunkOffsets(part, table);
  const sizes = readSizes(part, table);
  if (sizes.count === 0 || chunkOffsets.count === 0) return 0;
  const runs = readRuns(part, part.the(table, 'stsc'));
  let sample = 0;
  for (let chunk = 0, run = 0; chunk < chunkOffsets.count && sample < sizes.count; chunk++) {
    while (run + 1 < runs.count && chunk + 1 >= runs.firstChunk(run + 1)) run++;
    demand(chunk + 1 >= runs.firstChunk(run));
    const last = Math.min(sample + runs.samples(run), sizes.count);
    ranges.add(chunkOffsets.at(chunk), sizes.total(sample, last));
    sample = last;
  }
  return sample;
}

/** Sum of the durations of so many samples, in units of the track. */
export function totalDuration(part: BoxPart, table: Box, samples: number): number {
  const stts = part.the(table, 'stts');
  const count = entryCount(part, stts, 8);
  let [sum, left] = [0, samples];
  for (let i = 0; i < count && left > 0; i++) {
    const at = stts.body + 8 + i * 8;
    const run = Math.min(left, part.bytes.readUInt32BE(at));
    sum += run * part.bytes.readUInt32BE(at + 4);
    left -= run;
  }
  return sum;
}

/** Entries that a full box announces and has room for. */
function entryCount(part: BoxPart, box: Box, entryBytes: number): number {
  demand(box.end - box.body >= 8);
  const count = part.bytes.readUInt32BE(box.body + 4);
  demand(count * entryBytes <= box.end - box.body - 8);
  return count;
}

function readChunkOffsets(part: BoxPart, table: Box): { count: number; at: (chunk: number) => number } {
  const [short] = part.find(table, 'stco');
  if (short !== undefined) return { count: entryCount(part, short, 4), at: (chunk) => part.bytes.readUInt32BE(short.body + 8 + chunk * 4) };
  const long = part.the(table, 'co64');
  return { count: entryCount(part, long, 8), at: (chunk) => Number(part.bytes.readBigUInt64BE(long.body + 8 + chunk * 8)) };
}

function readRuns(part: BoxPart, stsc: Box): { count: number; firstChunk: (run: number) => number; samples: (run: number) => number } {
  const count = entryCount(part, stsc, 12);
  demand(count > 0);
  const value = (run: number, field: number): number => part.bytes.readUInt32BE(stsc.body + 8 + run * 12 + field * 4);
  return { count, firstChunk: (run) => value(run, 0), samples: (run) => value(run, 1) };
}

function readSizes(part: BoxPart, table: Box): { count: number; total: (from: number, to: number) => number } {
  const [stsz] = part.find(table, 'stsz');
  if (stsz === undefined) return readCompactSizes(part, part.the(table, 'stz2'));
  demand(stsz.end - stsz.body >= 12);
  const fixed = part.bytes.readUInt32BE(stsz.body + 4);
  const count = part.bytes.readUInt32BE(stsz.body + 8);
  if (fixed > 0) return { count, total: (from, to) => (to - from) * fixed };
  demand(count * 4 <= stsz.end - stsz.body - 12);
  return summing(count, (sample) => part.bytes.readUInt32BE(stsz.body + 12 + sample * 4));
}

function readCompactSizes(part: BoxPart, stz2: Box): { count: number; total: (from: number, to: number) => number } {
  demand(stz2.end - stz2.body >= 12);
  const bits = part.bytes.readUInt8(stz2.body + 7);
  const count = part.bytes.readUInt32BE(stz2.body + 8);
  demand([4, 8, 16].includes(bits) && Math.ceil((count * bits) / 8) <= stz2.end - stz2.body - 12);
  const start = stz2.body + 12;
  if (bits === 16) return summing(count, (sample) => part.bytes.readUInt16BE(start + sample * 2));
  if (bits === 8) return summing(count, (sample) => part.bytes.readUInt8(start + sample));
  return summing(count, (sample) => (part.bytes.readUInt8(start + (sample >>> 1)) >>> (sample % 2 === 0 ? 4 : 0)) & 15);
}

function summing(count: number, sizeOf: (sample: number) => number): { count: number; total: (from: number, to: number) => number } {
  demand(count <= videoLimits.maxIndexBytes);
  return {
    count,
    total: (from, to) => {
      let sum = 0;
      for (let sample = from; sample < to; sample++) sum += sizeOf(sample);
      return sum;
    },
  };
}
