import type { Box } from '../../boxes.js';
import { demand } from '../../refusal.js';
import { checkPictureSize, type Shape } from '../video-container.js';
import type { BoxPart, Schema } from './box-part.js';
import { addChunks, totalDuration } from './mp4-samples.js';
import { readShape } from './mp4-shape.js';
import type { SampleRanges } from './sample-ranges.js';

// Tracks: ISO/IEC 14496-12 section 8; sample entries: section 12 and QuickTime File Format, "Media Data Atom Types".

/** Pictures that players know: AVC, HEVC, Dolby Vision, VP8, VP9, AV1 and MPEG-4 Visual. */
const videoCodecs = new Set('avc1 avc2 avc3 avc4 hvc1 hev1 dvh1 dvhe dva1 dvav vp08 vp09 av01 mp4v'.split(' '));

const sampleTable: Schema = Object.fromEntries('stsd stts ctts cslg stss stps stsh sdtp stsc stsz stz2 stco co64 sbgp sgpd'.split(' ').map((type) => [type, 'leaf']));
const information: Schema = { vmhd: 'leaf', smhd: 'leaf', hdlr: 'leaf', dinf: { dref: 'leaf' }, stbl: sampleTable };
export const trackSchema: Schema = {
  tkhd: 'leaf',
  edts: { elst: 'leaf' },
  mdia: { mdhd: 'leaf', hdlr: 'leaf', elng: 'leaf', minf: information },
};

/** What decoders need of a sample entry: configuration, colour, shape, rates. */
const entrySchema: Schema = {
  ...Object.fromEntries(
    (
      'avcC hvcC lhvC av1C vpcC esds d263 colr pasp clap fiel btrt gama mdcv clli SmDm CoLL amve ccst dvcC dvvC dvwC hvcE st3d ' +
      'chan chnl srat pcmC dOps dac3 dec3 dac4 dfLa alac damr'
    )
      .split(' ')
      .map((type) => [type, 'leaf']),
  ),
  wave: Object.fromEntries('frma mp4a esds alac enda chan'.split(' ').map((type) => [type, 'leaf'])),
};

/** Sides are 0 for sound. */
export interface Track extends Shape {
  id: number;
  isVideo: boolean;
  codec: string;
  /** Units a second. */
  timescale: number;
  /** By the sample table, in units; what fragments add is not in it. */
  duration: number;
}

/** Reads a track and cleans it; undefined, and blanked, when it is neither picture nor sound. @throws Refusal */
export function readTrack(part: BoxPart, trak: Box, ranges: SampleRanges): Track | undefined {
  const kind = handlerOf(part, trak);
  const table = kind === undefined ? undefined : part.the(trak, 'mdia', 'minf', 'stbl');
  const entries = table === undefined ? [] : readEntries(part, part.the(table, 'stsd'));
  const [entry] = entries;
  const isVideo = kind === 'vide';
  if (entry === undefined || table === undefined || (isVideo && !entries.every(({ type }) => videoCodecs.has(type)))) {
    part.blank(trak);
    return undefined;
  }
  part.keepOnly(part.boxesIn(trak.body, trak.end), trackSchema);
  const header = part.the(trak, 'tkhd');
  const media = part.the(trak, 'mdia', 'mdhd');
  eraseTimes(part, header);
  eraseTimes(part, media);
  for (const hdlr of [...part.find(trak, 'mdia', 'hdlr'), ...part.find(trak, 'mdia', 'minf', 'hdlr')]) part.erase(Math.min(hdlr.body + 12, hdlr.end), hdlr.end);
  for (const dref of part.find(trak, 'mdia', 'minf', 'dinf', 'dref')) cleanReferences(part, dref);
  for (const each of entries) cleanEntry(part, each, isVideo, part.bytes.readUInt8(part.the(table, 'stsd').body));
  const samples = addChunks(part, table, ranges);
  const shape = isVideo ? readShape(part, header, entry) : { width: 0, height: 0 };
  if (isVideo) for (const each of entries) checkPictureSize(part.bytes.readUInt16BE(each.body + 24), part.bytes.readUInt16BE(each.body + 26));
  return { id: trackId(part, header), isVideo, codec: entry.type, ...shape, timescale: timescaleOf(part, media), duration: totalDuration(part, table, samples) };
}

function handlerOf(part: BoxPart, trak: Box): 'vide' | 'soun' | undefined {
  const [hdlr, ...others] = part.find(trak, 'mdia', 'hdlr');
  if (hdlr === undefined || others.length > 0 || hdlr.end - hdlr.body < 12) return undefined;
  const type = part.bytes.toString('latin1', hdlr.body + 8, hdlr.body + 12);
  return type === 'vide' || type === 'soun' ? type : undefined;
}

/** Creation and modification: the first fields of mvhd, tkhd and mdhd. */
export function eraseTimes(part: BoxPart, box: Box): void {
  const fields = part.bytes.readUInt8(box.body) === 1 ? 16 : 8;
  demand(box.body + 4 + fields <= box.end);
  part.erase(box.body + 4, box.body + 4 + fields);
}

function trackId(part: BoxPart, tkhd: Box): number {
  return part.bytes.readUInt32BE(tkhd.body + (part.bytes.readUInt8(tkhd.body) === 1 ? 20 : 12));
}

export function timescaleOf(part: BoxPart, header: Box): number {
  const timescale = part.bytes.readUInt32BE(header.body + (part.bytes.readUInt8(header.body) === 1 ? 20 : 12));
  demand(timescale > 0);
  return timescale;
}

function readEntries(part: BoxPart, stsd: Box): Box[] {
  demand(stsd.end - stsd.body >= 8);
  return part.boxesIn(stsd.body + 8, stsd.end);
}

/** All media is in the file itself; older writers put the path of a file here. */
function cleanReferences(part: BoxPart, dref: Box): void {
  demand(dref.end - dref.body >= 8);
  for (const entry of part.boxesIn(dref.body + 8, dref.end)) {
    demand(entry.end - entry.body >= 4 && (part.bytes.readUInt32BE(entry.body) & 1) === 1);
    part.erase(entry.body + 4, entry.end);
  }
}

/** Names of encoders and makers go; what decoders need stays. */
function cleanEntry(part: BoxPart, entry: Box, isVideo: boolean, tableVersion: number): void {
  const version = part.bytes.readUInt16BE(entry.body + 8);
  let boxesAt = entry.body + 78;
  if (isVideo) {
    demand(boxesAt <= entry.end);
    part.erase(entry.body + 8, entry.body + 24);
    part.erase(entry.body + 42, entry.body + 74);
  } else {
    const more = tableVersion > 0 ? 0 : ({ 1: 16, 2: 36 }[version] ?? 0);
    boxesAt = entry.body + 28 + more;
    demand(boxesAt <= entry.end);
    part.erase(entry.body + 12, entry.body + 16);
  }
  part.keepOnly(part.boxesIn(boxesAt, entry.end), entrySchema);
}
