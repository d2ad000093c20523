import type { Box } from '../../boxes.js';
import { demand } from '../../refusal.js';
import type { BoxPart, Schema } from './box-part.js';
import type { SampleRanges } from './sample-ranges.js';

// Movie fragments: ISO/IEC 14496-12 sections 8.8.3 (trex), 8.8.7 (tfhd), 8.8.8 (trun).

const fragmentSchema: Schema = { tfhd: 'leaf', tfdt: 'leaf', trun: 'leaf', sdtp: 'leaf', sbgp: 'leaf', sgpd: 'leaf' };

/** What a sample has when its fragment does not say otherwise. */
export interface Defaults {
  duration: number;
  size: number;
}

/** Reads and cleans the fragments of a file, one after the other. */
export class FragmentReader {
  /** Units of all samples in fragments, by track. */
  readonly durations = new Map<number, number>();

  constructor(
    private readonly keptTracks: ReadonlySet<number>,
    private readonly defaults: ReadonlyMap<number, Defaults>,
    private readonly ranges: SampleRanges,
  ) {}

  /** @param moofStart place of the moof box in the file */
  read(part: BoxPart, moof: Box, moofStart: number): void {
    let base = moofStart;
    for (const box of part.boxesIn(moof.body, moof.end)) {
      if (box.type === 'traf') base = this.readTrack(part, box, moofStart, base);
      else if (box.type !== 'mfhd') part.blank(box);
    }
  }

  /** Returns where the data ends, which is where those of the next track may begin. */
  private readTrack(part: BoxPart, traf: Box, moofStart: number, previousEnd: number): number {
    const header = readHeader(part, part.the(traf, 'tfhd'), this.defaults);
    const isKept = this.keptTracks.has(header.trackId);
    const base = header.base ?? (header.fromMoof ? moofStart : previousEnd);
    let position = base;
    for (const trun of part.find(traf, 'trun')) {
      const run = readRun(part, trun, header.defaults);
      if (run.dataOffset !== undefined) position = base + run.dataOffset;
      if (isKept) this.ranges.add(position, run.bytes);
      position += run.bytes;
      this.durations.set(header.trackId, (this.durations.get(header.trackId) ?? 0) + run.duration);
    }
    if (isKept) part.keepOnly(part.boxesIn(traf.body, traf.end), fragmentSchema);
    else part.blank(traf);
    return position;
  }
}

interface FragmentHeader {
  trackId: number;
  base: number | undefined;
  fromMoof: boolean;
  defaults: Defaults;
}

function flagsOf(part: BoxPart, box: Box): number {
  demand(box.end - box.body >= 8);
  return part.bytes.readUIntBE(box.body + 1, 3);
}

function readHeader(part: BoxPart, tfhd: Box, known: ReadonlyMap<number, Defaults>): FragmentHeader {
  const flags = flagsOf(part, tfhd);
  const trackId = part.bytes.readUInt32BE(tfhd.body + 4);
  let at = tfhd.body + 8;
  const take = (flag: number, bytes: 4 | 8): number | undefined => {
    if ((flags & flag) === 0) return undefined;
    demand(at + bytes <= tfhd.end);
    at += bytes;
    return bytes === 8 ? Number(part.bytes.readBigUInt64BE(at - 8)) : part.bytes.readUInt32BE(at - 4);
  };
  const base = take(1, 8);
  take(2, 4);
  const usual = known.get(trackId) ?? { duration: 0, size: 0 };
  const defaults = { duration: take(8, 4) ?? usual.duration, size: take(0x10, 4) ?? usual.size };
  return { trackId, base, fromMoof: (flags & 0x20000) !== 0, defaults };
}

function readRun(part: BoxPart, trun: Box, defaults: Defaults): { dataOffset: number | undefined; bytes: number; duration: number } {
  const flags = flagsOf(part, trun);
  const count = part.bytes.readUInt32BE(trun.body + 4);
  const hasOffset = (flags & 1) !== 0;
  const start = trun.body + 8 + (hasOffset ? 4 : 0) + ((flags & 4) === 0 ? 0 : 4);
  const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => (flags & flag) !== 0);
  const stride = fields.length * 4;
  demand(start + count * stride <= trun.end);
  let [bytes, duration] = [0, 0];
  const hasDuration = (flags & 0x100) !== 0;
  const hasSize = (flags & 0x200) !== 0;
  if (hasDuration || hasSize) {
    for (let i = 0, at = start; i < count; i++, at += stride) {
      if (hasDuration) duration += part.bytes.readUInt32BE(at);
      if (hasSize) bytes += part.bytes.readUInt32BE(at + (hasDuration ? 4 : 0));
    }
  }
  if (!hasDuration) duration = count * defaults.duration;
  if (!hasSize) bytes = count * defaults.size;
  return { dataOffset: hasOffset ? part.bytes.readInt32BE(trun.body + 8) : undefined, bytes, duration };
}
