import { type Box, readBoxHead } from '../../boxes.js';
import { Refusal, demand } from '../../refusal.js';
import type { ByteSource } from '../byte-source.js';
import { Edits } from '../edits.js';
import type { VideoContainer } from '../video-container.js';
import { videoLimits } from '../video-limits.js';
import { BoxPart, type Schema } from './box-part.js';
import { type Defaults, FragmentReader } from './mp4-fragments.js';
import { type Track, eraseTimes, readTrack, trackSchema } from './mp4-track.js';
import { SampleRanges } from './sample-ranges.js';

// MP4: ISO/IEC 14496-12 (ISO base media file format) and 14496-14; QuickTime File Format for what cameras add.

const topLevel = new Set(['ftyp', 'styp', 'moov', 'moof', 'mdat', 'sidx', 'ssix', 'mfra']);
const movieSchema: Schema = { mvhd: 'leaf', trak: trackSchema, mvex: { mehd: 'leaf', trex: 'leaf' } };
const accessSchema: Schema = { tfra: 'leaf', mfro: 'leaf' };

/**
 * Reads an MP4 file and plans its cleaning: what stays is what pictures and sound are played from. All else becomes `free` boxes of
 * zeros (places, devices, names, times, XMP, tracks of other kinds), media data that no kept sample refers to becomes zeros, and what
 * follows the last box that is needed is cut off. No offset changes.
 * @throws Refusal when the boxes do not lead to a video
 */
export function readMp4(source: ByteSource): VideoContainer {
  return new Mp4Reader(source).read();
}

class Mp4Reader {
  private readonly edits = new Edits();
  private readonly ranges = new SampleRanges();

  constructor(private readonly source: ByteSource) {}

  read(): VideoContainer {
    const boxes = this.readTopLevel();
    const [moov, ...others] = boxes.filter((box) => box.type === 'moov');
    demand(boxes[0]?.type === 'ftyp' && moov !== undefined && others.length === 0);
    const movie = this.load(moov, videoLimits.maxIndexBytes);
    const tracks = this.readMovie(movie.part, movie.box);
    const fragments = this.readFragments(boxes, tracks, readDefaults(movie.part, movie.box));
    this.cleanTopLevel(boxes);
    this.ranges.eraseOthers(boxes.filter((box) => box.type === 'mdat').map(({ body, end }) => ({ start: body, end })), this.edits);

    const seconds = tracks.map((track) => (track.duration + (fragments.durations.get(track.id) ?? 0)) / track.timescale);
    const video = tracks.find((track, index) => track.isVideo && (seconds[index] ?? 0) > 0);
    if (video === undefined || this.ranges.isEmpty) throw new Refusal('no-video-track');
    // What the headers say of the duration is not asked: they contradict each other, and players go by the samples.
    return { width: video.width, height: video.height, crop: video.crop, codec: video.codec, durationSeconds: Math.max(...seconds), edits: this.edits };
  }

  /** All boxes up to the last one that is needed. */
  private readTopLevel(): Box[] {
    const boxes: Box[] = [];
    for (let start = 0; start < this.source.size; ) {
      const box = this.topBoxAt(start);
      if (box === undefined) {
        // What is glued on behind a whole film is cut off; before that it is damage.
        demand(boxes.some(({ type }) => type === 'moov') && boxes.some(({ type }) => type === 'mdat'));
        break;
      }
      boxes.push(box);
      demand(boxes.length <= 200_000);
      start = box.end;
    }
    const last = boxes.findLastIndex(({ type }) => topLevel.has(type));
    const kept = boxes.slice(0, last + 1);
    const end = kept.at(-1)?.end ?? 0;
    if (end < this.source.size) this.edits.cutAt(end);
    return kept;
  }

  /** @throws Refusal when a box that is needed is cut off */
  private topBoxAt(start: number): Box | undefined {
    const { size } = this.source;
    const bytes = this.source.read(start, Math.min(16, size - start));
    const head = readBoxHead(bytes, 0, bytes.length);
    if (head === undefined) return undefined;
    const { type, headBytes, length = size - start } = head;
    const body = start + headBytes;
    if (start + length >= body && start + length <= size) return { type, start, body, end: start + length };
    // Media data that was to be longer: whether all samples are there is seen later.
    if (type === 'mdat' && length > size - start) return this.shortened({ type, start, body, end: size });
    demand(!topLevel.has(type));
    return undefined;
  }

  /** The last box, with its size set right. */
  private shortened(box: Box): Box {
    const length = box.end - box.start;
    demand(box.body <= box.end);
    const field = Buffer.alloc(box.body - box.start === 16 ? 8 : 4);
    if (field.length === 8) field.writeBigUInt64BE(BigInt(length));
    else field.writeUInt32BE(length);
    this.edits.write(box.start + (field.length === 8 ? 8 : 0), field);
    return box;
  }

  /** All of a box in memory, seen as a part of its own. */
  private load(box: Box, maxBytes: number): { part: BoxPart; box: Box } {
    demand(box.end - box.start <= maxBytes);
    const bytes = Buffer.from(this.source.read(box.start, box.end - box.start));
    return { part: new BoxPart(bytes, box.start, this.edits), box: { type: box.type, start: 0, body: box.body - box.start, end: bytes.length } };
  }

  private readMovie(part: BoxPart, moov: Box): Track[] {
    const tracks: Track[] = [];
    const others: Box[] = [];
    for (const box of part.boxesIn(moov.body, moov.end)) {
      if (box.type !== 'trak') others.push(box);
      else {
        const track = readTrack(part, box, this.ranges);
        if (track !== undefined) tracks.push(track);
      }
    }
    part.keepOnly(others, movieSchema);
    eraseTimes(part, part.the(moov, 'mvhd'));
    demand(tracks.length <= 64 && new Set(tracks.map(({ id }) => id)).size === tracks.length);
    if (!tracks.some((track) => track.isVideo)) throw new Refusal('no-video-track');
    return tracks;
  }

  private readFragments(boxes: readonly Box[], tracks: readonly Track[], defaults: ReadonlyMap<number, Defaults>): FragmentReader {
    const reader = new FragmentReader(new Set(tracks.map(({ id }) => id)), defaults, this.ranges);
    let left: number = videoLimits.maxFragmentIndexBytes;
    for (const moof of boxes.filter(({ type }) => type === 'moof')) {
      const { part, box } = this.load(moof, Math.min(left, videoLimits.maxIndexBytes));
      left -= part.bytes.length;
      reader.read(part, box, moof.start);
    }
    return reader;
  }

  private cleanTopLevel(boxes: readonly Box[]): void {
    for (const box of boxes) {
      if (box.type === 'mfra') {
        const { part, box: inner } = this.load(box, videoLimits.maxIndexBytes);
        part.keepOnly(part.boxesIn(inner.body, inner.end), accessSchema);
      } else if (!topLevel.has(box.type)) {
        this.edits.write(box.start + 4, Buffer.from('free', 'latin1'));
        this.edits.erase(box.body, box.end);
      }
    }
  }
}

function readDefaults(part: BoxPart, moov: Box): Map<number, Defaults> {
  const defaults = new Map<number, Defaults>();
  for (const trex of part.find(moov, 'mvex', 'trex')) {
    demand(trex.end - trex.body >= 24);
    const field = (index: number): number => part.bytes.readUInt32BE(trex.body + 4 + index * 4);
    defaults.set(field(0), { duration: field(2), size: field(3) });
  }
  return defaults;
}
