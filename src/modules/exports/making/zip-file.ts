import { type FileHandle, open } from 'node:fs/promises';
import { createDeflateRaw, crc32 } from 'node:zlib';
import { Readable } from 'node:stream';

// APPNOTE.TXT 6.3.10, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT: sections 4.3.7 (local header), 4.3.12 (central
// directory), 4.3.14 to 4.3.16 (its end), 4.5.3 (ZIP64).
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const LOCAL_BYTES = 30;
const ZIP64_EXTRA = 0x0001;
const VERSION = 20;
const VERSION_ZIP64 = 45;
/** Upper byte: Unix, whose permissions stand in the external attributes. */
const MADE_BY = 0x0300;
const READABLE = (0o100644 << 16) >>> 0;
const UTF8_NAME = 0x0800;
const DEFLATED = 8;
const MAX_16 = 0xffff;
const MAX_32 = 0xffffffff;

interface Entry {
  name: Buffer;
  method: number;
  time: number;
  date: number;
  crc: number;
  size: number;
  packedSize: number;
  offset: number;
}

export interface ZipEntryOptions {
  modifiedAt: Date;
  /** Pictures and videos are compressed already. */
  isCompressed: boolean;
}

/**
 * Writes a ZIP to a new file, entry by entry, in constant memory but for the directory. As headers are completed once their entry is
 * written, readers that go through the file from its start understand it too. An entry is smaller than 4 GB; the whole may be larger.
 */
export class ZipFile {
  private readonly entries: Entry[] = [];
  private position = 0;

  private constructor(private readonly file: FileHandle) {}

  static async create(path: string): Promise<ZipFile> {
    return new ZipFile(await open(path, 'wx'));
  }

  async add(name: string, source: AsyncIterable<string | Buffer>, { modifiedAt, isCompressed }: ZipEntryOptions): Promise<void> {
    const entry: Entry = { name: Buffer.from(name), method: isCompressed ? DEFLATED : 0, ...toDosTime(modifiedAt), crc: 0, size: 0, packedSize: 0, offset: this.position };
    await this.write(localHeaderOf(entry));
    const bytes = measured(source, entry);
    for await (const chunk of isCompressed ? deflated(bytes) : bytes) {
      await this.write(chunk);
      entry.packedSize += chunk.length;
    }
    if (entry.size >= MAX_32 || entry.packedSize >= MAX_32) throw new Error(`${name} is too large for an entry of the archive`);
    const header = localHeaderOf(entry);
    await this.file.write(header, 0, header.length, entry.offset);
    this.entries.push(entry);
  }

  /** Writes the directory, and gives the size. The file is flushed. */
  async finish(): Promise<number> {
    const start = this.position;
    for (const entry of this.entries) await this.write(centralHeaderOf(entry));
    await this.write(endOf(this.entries.length, start, this.position - start));
    await this.file.sync();
    return this.position;
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  private async write(bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await this.file.write(bytes, done, bytes.length - done, this.position);
      done += bytesWritten;
      this.position += bytesWritten;
    }
  }
}

async function* measured(source: AsyncIterable<string | Buffer>, entry: Entry): AsyncIterable<Buffer> {
  for await (const part of source) {
    const chunk = typeof part === 'string' ? Buffer.from(part) : part;
    entry.crc = crc32(chunk, entry.crc);
    entry.size += chunk.length;
    yield chunk;
  }
}

/** What fails in the source fails here. */
async function* deflated(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const input = Readable.from(source);
  const output = createDeflateRaw();
  input.once('error', (error) => output.destroy(error));
  yield* input.pipe(output) as AsyncIterable<Buffer>;
}

function localHeaderOf({ name, method, time, date, crc, size, packedSize }: Entry): Buffer {
  const header = Buffer.alloc(LOCAL_BYTES + name.length);
  header.writeUInt32LE(LOCAL, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(UTF8_NAME, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt16LE(time, 10);
  header.writeUInt16LE(date, 12);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(Math.min(packedSize, MAX_32), 18);
  header.writeUInt32LE(Math.min(size, MAX_32), 22);
  header.writeUInt16LE(name.length, 26);
  name.copy(header, LOCAL_BYTES);
  return header;
}

function centralHeaderOf({ name, method, time, date, crc, size, packedSize, offset }: Entry): Buffer {
  const isFar = offset >= MAX_32;
  const header = Buffer.alloc(46);
  header.writeUInt32LE(CENTRAL, 0);
  header.writeUInt16LE(MADE_BY | (isFar ? VERSION_ZIP64 : VERSION), 4);
  header.writeUInt16LE(isFar ? VERSION_ZIP64 : VERSION, 6);
  header.writeUInt16LE(UTF8_NAME, 8);
  header.writeUInt16LE(method, 10);
  header.writeUInt16LE(time, 12);
  header.writeUInt16LE(date, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(packedSize, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(isFar ? 12 : 0, 30);
  header.writeUInt32LE(READABLE, 38);
  header.writeUInt32LE(isFar ? MAX_32 : offset, 42);
  return Buffer.concat([header, name, ...(isFar ? [farOffset(offset)] : [])]);
}

function farOffset(offset: number): Buffer {
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(ZIP64_EXTRA, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(offset), 4);
  return extra;
}

function endOf(count: number, start: number, size: number): Buffer {
  const isLarge = count >= MAX_16 || start >= MAX_32 || size >= MAX_32;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(Math.min(count, MAX_16), 8);
  end.writeUInt16LE(Math.min(count, MAX_16), 10);
  end.writeUInt32LE(Math.min(size, MAX_32), 12);
  end.writeUInt32LE(Math.min(start, MAX_32), 16);
  return isLarge ? Buffer.concat([largeEndOf(count, start, size), end]) : end;
}

function largeEndOf(count: number, start: number, size: number): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(END64, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(MADE_BY | VERSION_ZIP64, 12);
  end.writeUInt16LE(VERSION_ZIP64, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(start), 48);
  end.writeUInt32LE(LOCATOR64, 56);
  end.writeBigUInt64LE(BigInt(start + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

/** Two seconds fine, from 1980 on; the format knows no zone, so it is UTC. */
function toDosTime(at: Date): { time: number; date: number } {
  const year = Math.max(0, at.getUTCFullYear() - 1980);
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  };
}
