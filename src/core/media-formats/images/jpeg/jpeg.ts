import { demand } from '../../refusal.js';
import { type Container, Pieces } from '../container.js';
import { cleanExif } from '../exif.js';
import { cleanProfileParts } from './jpeg-profile.js';
import { endOfEntropyData, type Scan } from './jpeg-scan.js';
import { marker, nextMarker, segment, segmentEnd } from './jpeg-segments.js';

// JPEG: ITU-T T.81 Annex B; JFIF: ITU-T T.871; Exif segment: CIPA DC-008 section 4.5; ICC segments: ICC.1 Annex B.4.

/** More than any camera or encoder writes; each scan of a progressive image costs a pass over all its blocks. */
const maxScans = 100;

/** Tables and frame headers that the decoder needs: DHT, DAC, DQT, DNL, DRI, DHP, EXP. */
const tables = new Set([0xc4, 0xcc, 0xdb, 0xdc, 0xdd, 0xde, 0xdf]);

/**
 * Keeps the picture with its tables, JFIF and Adobe headers, colour profile and orientation. Cut are all other application segments
 * (EXIF, XMP, IPTC, thumbnails, further pictures), comments, bytes between the segments and all that follows the end of the image. Where the
 * end is missing, the file is closed behind the last scan.
 * @throws Refusal when there is no whole image.
 */
export function readJpeg(bytes: Buffer): Container {
  const reader = new JpegReader(bytes);
  reader.read();
  return { ...reader.size, frames: 1, cleaned: reader.pieces.result(), proof: reader.proof };
}

class JpegReader {
  readonly pieces: Pieces;
  size = { width: 0, height: 0 };
  proof: Container['proof'];
  private scans = 0;
  /** Of the scan that was read last, until something that stays follows it. */
  private lastScan: Scan | undefined;
  private frame: Buffer | undefined;
  private restartInterval = 0;
  private readonly huffmanTables: Buffer[] = [];
  private hasJfif = false;
  private hasAdobe = false;
  private hasExif = false;
  private readonly profileParts: ReadonlyMap<number, Buffer>;

  constructor(private readonly bytes: Buffer) {
    this.pieces = new Pieces(bytes);
    this.profileParts = cleanProfileParts(bytes);
  }

  read(): void {
    this.pieces.keep(0, 2);
    for (let offset: number | undefined = 2; offset !== undefined; ) {
      const found = nextMarker(this.bytes, offset);
      if (found?.type === marker.eoi) {
        this.keep(found.start, found.end);
        demand(this.scans > 0);
        return;
      }
      // A second start belongs to what was glued on.
      offset = found === undefined || found.type === marker.soi ? undefined : this.readSegment(found.type, found.start, found.end);
    }
    demand(this.scans > 0);
    this.close();
  }

  private close(): void {
    const end = this.lastScan === undefined ? undefined : endOfEntropyData(this.bytes, this.lastScan);
    if (this.lastScan !== undefined && end !== undefined) this.lastScan.end = end;
    else this.proof = this.frame === undefined ? 'no-warnings' : 'as-sent';
    this.flushScan();
    this.pieces.insert(Buffer.from([0xff, marker.eoi]));
  }

  /** Returns where the next marker may be; undefined when the segment is not whole. */
  private readSegment(type: number, start: number, lengthAt: number): number | undefined {
    const end = segmentEnd(this.bytes, type, lengthAt);
    if (end === undefined || end === lengthAt) return end;
    const body = this.bytes.subarray(lengthAt + 2, end);
    if (type === marker.sos) return this.readScan(start, end, body);
    if (isFrameHeader(type)) this.readFrameHeader(type, body);
    if (type === marker.dht) this.huffmanTables.push(body);
    if (type === marker.dri && body.length >= 2) this.restartInterval = body.readUInt16BE(0);
    if (isFrameHeader(type) || tables.has(type)) this.keep(start, end);
    else this.readApplication(type, body, start, end);
    return end;
  }

  private readScan(start: number, dataStart: number, header: Buffer): number {
    demand(this.size.width > 0 && ++this.scans <= maxScans);
    this.flushScan();
    const end = this.endOfScan(dataStart);
    const { frame, restartInterval } = this;
    this.lastScan = { start, dataStart, end, header, frame, restartInterval, huffmanTables: [...this.huffmanTables] };
    return end;
  }

  private flushScan(): void {
    if (this.lastScan !== undefined) this.pieces.keep(this.lastScan.start, this.lastScan.end);
    this.lastScan = undefined;
  }

  private keep(start: number, end: number): void {
    this.flushScan();
    this.pieces.keep(start, end);
  }

  private readFrameHeader(type: number, body: Buffer): void {
    demand(this.size.width === 0 && body.length >= 6);
    // Baseline and extended sequential, Huffman coded.
    if (type <= 0xc1) this.frame = body;
    this.size = { height: body.readUInt16BE(1), width: body.readUInt16BE(3) };
    // A height of 0 would be told later by a DNL segment, which decoders do not read.
    demand(this.size.width > 0 && this.size.height > 0);
  }

  private readApplication(type: number, body: Buffer, start: number, end: number): void {
    const profilePart = this.profileParts.get(start);
    if (profilePart !== undefined) return profilePart.equals(body) ? this.keep(start, end) : this.insert(segment(type, profilePart));
    const keptBytes = this.harmlessBytes(type, body);
    if (keptBytes === body.length) return this.keep(start, end);
    if (keptBytes > 0) return this.insert(segment(type, this.shortened(type, body, keptBytes)));
    if (type !== marker.app1 || this.hasExif || this.scans > 0 || body.toString('latin1', 0, 5) !== 'Exif\0') return;
    this.hasExif = true;
    const tiff = body.subarray(6);
    const cleaned = cleanExif(tiff);
    if (cleaned === tiff && body[5] === 0) this.keep(start, end);
    else if (cleaned !== undefined) this.insert(segment(type, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), cleaned])));
  }

  /** How much of an application segment, from its start, may stay. */
  private harmlessBytes(type: number, body: Buffer): number {
    if (type === marker.app0 && !this.hasJfif && body.length >= 14 && body.toString('latin1', 0, 5) === 'JFIF\0') {
      this.hasJfif = true;
      return 14;
    }
    if (type === marker.app14 && !this.hasAdobe && body.length >= 12 && body.toString('latin1', 0, 5) === 'Adobe') {
      this.hasAdobe = true;
      return 12;
    }
    return 0;
  }

  private shortened(type: number, body: Buffer, bytes: number): Buffer {
    const kept = Buffer.from(body.subarray(0, bytes));
    // The last two bytes of a JFIF header are the sides of its thumbnail.
    if (type === marker.app0) kept.writeUInt16BE(0, 12);
    return kept;
  }

  private insert(piece: Buffer): void {
    this.flushScan();
    this.pieces.insert(piece);
  }

  private endOfScan(start: number): number {
    for (let i = this.bytes.indexOf(0xff, start); i >= 0 && i + 1 < this.bytes.length; i = this.bytes.indexOf(0xff, i + 1)) {
      const next = this.bytes[i + 1] ?? 0;
      if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return i;
    }
    // Filling bytes before a marker that does not come.
    let end = this.bytes.length;
    while (this.bytes[end - 1] === 0xff) end--;
    return end;
  }
}

function isFrameHeader(type: number): boolean {
  return type >= 0xc0 && type <= 0xcf && type !== 0xc4 && type !== 0xc8 && type !== 0xcc;
}
