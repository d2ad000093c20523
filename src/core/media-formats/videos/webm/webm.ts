import { Refusal, demand } from '../../refusal.js';
import type { ByteSource } from '../byte-source.js';
import { Edits } from '../edits.js';
import { type Shape, type VideoContainer, checkPictureSize, stretched } from '../video-container.js';
import { videoLimits } from '../video-limits.js';
import { CRC32, type Element, VOID, elementAt, makeUnsized, makeVoid, readText, readUnsigned } from './ebml.js';
import { vorbisTexts } from './vorbis.js';
import { id, keptInAudio, keptInBlockGroup, keptInCluster, keptInHeader, keptInInfo, keptInTrack, keptInVideo, linkedIds, topLevelIds } from './webm-ids.js';

// WebM: https://www.webmproject.org/docs/container/, on Matroska (RFC 9559) and EBML (RFC 8794).

const videoCodecs = new Set(['V_VP8', 'V_VP9', 'V_AV1']);
const DEFAULT_SCALE_NS = 1_000_000;
const MAX_TRACKS = 64;
const MAX_CODEC_PRIVATE_BYTES = 2 ** 20;

/**
 * Reads a WebM file and plans its cleaning: Tags, Attachments, Chapters, titles, dates, names, unknown elements and tracks that are
 * neither picture nor sound become Void elements of the same length, the names of programs empty, and what follows the segment is cut. A
 * recording that breaks off, whose length was never told, ends with its last whole block.
 * @throws Refusal when the elements do not lead to a video
 */
export function readWebm(source: ByteSource): VideoContainer {
  return new WebmReader(source).read();
}

class WebmReader {
  private readonly edits = new Edits();
  private elements = 0;
  private scaleNs = DEFAULT_SCALE_NS;
  private firstTimestamp = Infinity;
  private lastTimestamp = 0;
  private readonly keptTracks = new Set<number>();
  private video: ({ number: number; codec: string } & Shape) | undefined;
  private videoBlocks = 0;
  private hasTracks = false;
  /** Where a recording without a told end breaks off. */
  private brokenAt: number | undefined;

  constructor(private readonly source: ByteSource) {}

  read(): VideoContainer {
    const header = elementAt(this.source, 0, this.source.size);
    demand(header?.id === id.ebml && !header.isUnknownSize && header.end <= this.source.size);
    this.cleanChildren(header, keptInHeader);
    const segment = this.findSegment(header.end);
    const end = this.readSegment(segment);
    if (end < this.source.size) this.edits.cutAt(end);
    if (this.video === undefined || this.videoBlocks === 0) throw new Refusal('no-video-track');
    const durationSeconds = ((this.lastTimestamp - this.firstTimestamp) * this.scaleNs) / 1e9;
    demand(Number.isFinite(durationSeconds));
    const { width, height, crop, codec } = this.video;
    return { width, height, crop, codec, durationSeconds, edits: this.edits };
  }

  private findSegment(from: number): Element {
    for (let start = from; ; ) {
      const element = this.next(start, this.source.size);
      demand(element !== undefined && element.end <= this.source.size);
      if (element.id === id.segment) return element;
      demand(element.id === VOID && !element.isUnknownSize);
      makeVoid(this.edits, element);
      start = element.end;
    }
  }

  /** Returns where the last element ends that belongs to the segment. */
  private readSegment(segment: Element): number {
    let start = segment.body;
    while (start < segment.end && this.brokenAt === undefined) {
      const element = this.next(start, segment.end);
      if (element === undefined || (element.id !== id.cluster && element.end > segment.end)) {
        demand(segment.isUnknownSize && this.videoBlocks > 0);
        return start;
      }
      if (element.id === id.cluster) start = this.readCluster(element, segment);
      else {
        demand(!element.isUnknownSize && element.end <= segment.end);
        this.readTopElement(element);
        start = element.end;
      }
    }
    return start;
  }

  private readTopElement(element: Element): void {
    if (element.id === id.seekHead) this.cleanSeekHead(element);
    else if (element.id === id.info) this.readInfo(element);
    else if (element.id === id.tracks) this.readTracks(element);
    else if (element.id !== id.cues) makeVoid(this.edits, element);
  }

  /** Entries that lead to what is removed go with it. */
  private cleanSeekHead(seekHead: Element): void {
    this.cleanChildren(seekHead, new Set([id.seek]), (seek) => {
      const target = this.childrenOf(seek).find((child) => child.id === id.seekId);
      return target !== undefined && linkedIds.has(readUnsigned(this.source, target));
    });
  }

  private readInfo(info: Element): void {
    this.cleanChildren(info, keptInInfo, (child) => {
      if (child.id === id.timestampScale) this.scaleNs = readUnsigned(this.source, child) || DEFAULT_SCALE_NS;
      // What it says of the duration is not asked: blocks tell it.
      else if (child.id !== id.duration) this.edits.erase(child.body, child.end);
      return true;
    });
  }

  private readTracks(tracks: Element): void {
    // A repetition would have to be the same.
    demand(!this.hasTracks);
    this.hasTracks = true;
    this.cleanChildren(tracks, new Set([id.trackEntry]), (entry) => this.readTrack(entry));
    demand(this.keptTracks.size <= MAX_TRACKS);
  }

  /** False for a track that is neither picture nor sound. */
  private readTrack(entry: Element): boolean {
    const fields = new Map(this.childrenOf(entry).map((child) => [child.id, child]));
    const value = (field: number): number => {
      const element = fields.get(field);
      return element === undefined ? 0 : readUnsigned(this.source, element);
    };
    const [number, type] = [value(id.trackNumber), value(id.trackType)];
    const codecField = fields.get(id.codecId);
    const codec = codecField === undefined ? '' : readText(this.source, codecField);
    if (number === 0 || (type !== 2 && !(type === 1 && videoCodecs.has(codec)))) return false;
    demand(!this.keptTracks.has(number));
    this.keptTracks.add(number);
    const picture = fields.get(id.video);
    if (type === 1) {
      demand(picture !== undefined);
      const shape = this.shapeOf(picture);
      this.video ??= { number, codec, ...shape };
    }
    this.cleanChildren(entry, keptInTrack, (child) => {
      if (child.id === id.video) this.cleanChildren(child, keptInVideo);
      else if (child.id === id.audio) this.cleanChildren(child, keptInAudio);
      else if (child.id === id.codecPrivate && codec === 'A_VORBIS') this.eraseVorbisTexts(child);
      return true;
    });
    return true;
  }

  private eraseVorbisTexts({ body, end }: Element): void {
    demand(end - body <= MAX_CODEC_PRIVATE_BYTES);
    for (const text of vorbisTexts(Buffer.from(this.source.read(body, end - body)))) this.edits.erase(body + text.start, body + text.end);
  }

  private shapeOf(video: Element): Shape {
    const fields = new Map(this.childrenOf(video).map((child) => [child.id, child]));
    const value = (field: number): number => {
      const element = fields.get(field);
      return element === undefined ? 0 : readUnsigned(this.source, element);
    };
    const [pixelWidth, pixelHeight, left, top] = [value(id.pixelWidth), value(id.pixelHeight), value(id.cropLeft), value(id.cropTop)];
    checkPictureSize(pixelWidth, pixelHeight);
    const size = { width: pixelWidth - left - value(id.cropRight), height: pixelHeight - top - value(id.cropBottom) };
    checkPictureSize(size.width, size.height);
    const crop = size.width < pixelWidth || size.height < pixelHeight ? { left, top, ...size } : undefined;
    const display = { width: value(id.displayWidth), height: value(id.displayHeight) };
    if (display.width === 0 || display.height === 0) return { ...size, crop };
    // Other units than pixels tell the shape alone.
    if (value(id.displayUnit) !== 0) return { ...stretched(size, (display.width * size.height) / (display.height * size.width)), crop };
    checkPictureSize(display.width, display.height);
    return { ...display, crop };
  }

  /** Returns where it ends. */
  private readCluster(cluster: Element, segment: Element): number {
    const isCut = cluster.end > segment.end;
    demand(!isCut || segment.isUnknownSize);
    if (isCut) makeUnsized(this.edits, cluster);
    const isUnsized = isCut || cluster.isUnknownSize;
    return this.readBlocks({ ...cluster, end: Math.min(cluster.end, segment.end), isUnknownSize: isUnsized }, isUnsized && segment.isUnknownSize);
  }

  private readBlocks(cluster: Element, mayBreakOff: boolean): number {
    let time = 0;
    let start = cluster.body;
    while (start < cluster.end) {
      const child = this.next(start, cluster.end);
      if (cluster.isUnknownSize && (child === undefined || topLevelIds.has(child.id))) return start;
      if (mayBreakOff && (child === undefined || child.end > cluster.end)) {
        this.brokenAt = start;
        return start;
      }
      demand(child !== undefined && !child.isUnknownSize && child.end <= cluster.end);
      start = child.end;
      if (child.id === id.timestamp) time = readUnsigned(this.source, child);
      if (child.id === id.blockGroup) this.readBlockGroup(child, time);
      else if (child.id === id.simpleBlock) {
        if (!this.readBlock(child, time)) makeVoid(this.edits, child);
      } else if (!keptInCluster.has(child.id)) makeVoid(this.edits, child);
    }
    return start;
  }

  private readBlockGroup(group: Element, time: number): void {
    const block = this.childrenOf(group).find((child) => child.id === id.block);
    if (block === undefined || !this.readBlock(block, time)) makeVoid(this.edits, group);
    else this.cleanChildren(group, keptInBlockGroup);
  }

  /** RFC 9559 section 10: track number, relative time, flags. False for a block of a track that does not stay. */
  private readBlock({ body, end }: Element, time: number): boolean {
    const head = this.source.read(body, Math.min(12, end - body));
    const length = Math.clz32(head[0] ?? 0) - 23;
    demand(length <= 8 && length + 3 <= head.length);
    let track = (head[0] ?? 0) & (0xff >> length);
    for (const byte of head.subarray(1, length)) track = track * 256 + byte;
    if (!this.keptTracks.has(track)) return false;
    const timestamp = time + head.readInt16BE(length);
    this.firstTimestamp = Math.min(this.firstTimestamp, timestamp);
    this.lastTimestamp = Math.max(this.lastTimestamp, timestamp);
    if (track === this.video?.number) this.videoBlocks++;
    return true;
  }

  /** Puts Void elements in place of all children that are not named or not wanted, and of a checksum that would then be wrong. */
  private cleanChildren(parent: Element, kept: ReadonlySet<number>, isWanted: (child: Element) => boolean = () => true): void {
    for (const child of this.childrenOf(parent)) if (child.id === CRC32 || !kept.has(child.id) || !isWanted(child)) makeVoid(this.edits, child);
  }

  private childrenOf(parent: Element): Element[] {
    const children: Element[] = [];
    for (let start = parent.body; start < parent.end; ) {
      const child = this.next(start, parent.end);
      demand(child !== undefined && !child.isUnknownSize && child.end <= parent.end && children.length < 10_000);
      children.push(child);
      start = child.end;
    }
    return children;
  }

  private next(start: number, limit: number): Element | undefined {
    demand(++this.elements <= videoLimits.maxElements);
    return elementAt(this.source, start, limit);
  }
}
