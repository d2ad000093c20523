import type { NextFunction, Request, Response } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidInputError } from '../problems/index.js';
import { type MediaStorage, unlinkIfThere } from '../storage/index.js';
import { toMultipartProblem } from './multipart-failure.js';
import { type MaxBytesOf, type ReceivedFile, receiveFile } from './receive-file.js';

/** 2,200 characters as a client may write them before NFC: three code points of three bytes each. */
const MAX_FIELD_BYTES = 32 * 1024;
const MAX_FIELD_NAME_BYTES = 100;
/**
 * After a refusal the rest of the body is received for so long and thrown away: many clients read the answer only when
 * they have sent everything, and lose it when the connection is closed before.
 */
const LINGER_MS = 5_000;
const CLOSING_MS = 1_000;

/** Names of the parts that are files; no other part may be one. The first is the documented one, the other what older clients send. */
const FILE_FIELDS = ['file', 'image'] as const;

export interface MultipartLimits {
  maxFiles: number;
  maxBytesOf: MaxBytesOf;
  maxBodyBytes: number;
  /** What a body that is too large means. */
  tooLarge: () => Error;
}

/** One multipart request: its text fields go into `request.body`, its files into temporary files. */
export class MultipartReception implements StorageEngine {
  private readonly arrived: ReceivedFile[] = [];
  private readonly paths: string[] = [];
  private readonly receiving: Promise<string>[] = [];
  private places = 0;
  private refusal: Error | undefined;

  constructor(
    private readonly request: Request,
    private readonly limits: MultipartLimits,
    private readonly storage: MediaStorage,
  ) {}

  /** In the order in which they were sent. */
  get files(): readonly ReceivedFile[] {
    return this.arrived;
  }

  /** @throws FileTooLargeError, UnsupportedFileTypeError, StorageFullError, InvalidInputError, MalformedRequestError */
  async receive(): Promise<void> {
    const { maxBodyBytes, tooLarge } = this.limits;
    // Before a byte is read, so that a client which asks whether to go on is told not to.
    if (Number(this.request.headers['content-length'] ?? 0) > maxBodyBytes) throw tooLarge();
    try {
      await this.read();
    } catch (error) {
      throw toMultipartProblem(error, FILE_FIELDS, this.limits.maxFiles);
    }
    this.dropTextsForFiles();
  }

  /** Clients send a text for a file input in which nothing was chosen: without any file the route says that one is missing. */
  private dropTextsForFiles(): void {
    const fields = this.request.body as Record<string, unknown> | undefined;
    for (const field of FILE_FIELDS) {
      const text = fields?.[field];
      if (fields === undefined || text === undefined) continue;
      if (text !== '' && this.arrived.length > 0) throw new InvalidInputError([{ field, message: 'must be files alone, and one of them is a text' }]);
      delete fields[field];
    }
  }

  /** Removes the temporary files, but for those that the store has taken over. */
  async cleanUp(): Promise<void> {
    // A file that is being opened just now would appear after it was removed; one whose part never ends is swept later.
    await Promise.race([Promise.allSettled(this.receiving), sleep(CLOSING_MS, undefined, { ref: false })]);
    // What stays is swept later; the answer does not hang on it.
    for (const path of this.paths) await unlinkIfThere(path).catch(() => undefined);
  }

  _handleFile(_request: Request, file: Express.Multer.File, done: (error?: unknown, info?: Partial<Express.Multer.File>) => void): void {
    const receiving = this.receiveOne(this.places++, file.stream);
    this.receiving.push(receiving);
    receiving.then(
      (path) => {
        done(null, { path });
      },
      (error: unknown) => {
        done(error);
      },
    );
  }

  _removeFile(_request: Request, file: Express.Multer.File, done: (error: Error | null) => void): void {
    unlinkIfThere(file.path).then(() => {
      done(null);
    }, done);
  }

  private async receiveOne(place: number, stream: Readable): Promise<string> {
    try {
      const path = await this.storage.temporaryPath();
      this.paths.push(path);
      this.arrived[place] = await receiveFile(stream, path, this.limits.maxBytesOf);
      return path;
    } catch (error) {
      this.refusal ??= error as Error;
      throw error;
    }
  }

  private read(): Promise<void> {
    const { maxFiles } = this.limits;
    // A text for each file, and two for all.
    const parts = 2 * maxFiles + 2;
    return new Promise((resolve, reject) => {
      let lingering: NodeJS.Timeout | undefined;
      const reader = multer({
        storage: this,
        limits: { files: maxFiles, parts, fields: parts, fieldSize: MAX_FIELD_BYTES, fieldNameSize: MAX_FIELD_NAME_BYTES, fieldNestingDepth: 0 },
        streamHandler: (_request: Request, body: Writable) => {
          body.once('unpipe', () => {
            lingering = setTimeout(() => {
              reject(this.refusal ?? new MulterError('LIMIT_PART_COUNT'));
            }, LINGER_MS);
          });
          this.feed(body);
        },
      } as multer.Options).fields(FILE_FIELDS.map((name) => ({ name, maxCount: maxFiles })));
      const finish = (error?: Error): void => {
        clearTimeout(lingering);
        if (error === undefined) resolve();
        else reject(error);
      };
      void reader(this.request, {} as Response, finish as NextFunction);
    });
  }

  /** `request.pipe(body)` with an eye on what Multer lets pass: bodies without end, and files without a name. */
  private feed(body: Writable): void {
    const { maxBodyBytes, tooLarge } = this.limits;
    const refuse = (error: Error): void => {
      this.refusal ??= error;
      body.destroy(error);
    };
    let size = 0;
    this.request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBodyBytes) refuse(tooLarge());
    });
    body.on('file', (name: string | undefined, stream: Readable, { filename }: { filename?: string }) => {
      if (filename) return;
      stream.once('data', () => {
        refuse(new InvalidInputError([{ field: name ?? FILE_FIELDS[0], message: 'must have a file name' }]));
      });
    });
    this.request.pipe(body);
  }
}
