import busboy, { type Busboy } from 'busboy';
import type { Request } from 'express';
import type { Readable } from 'node:stream';
import { InvalidInputError, type ProblemError } from '../problems/index.js';
import { ArrivingFiles, type RefusedFile } from './arriving-files.js';
import { oddPart, toMultipartProblem } from './multipart-failure.js';
import type { MaxBytesOf, ReceivedFile } from './receive-file.js';

/** 2,200 characters as a client may write them before NFC: three code points of three bytes each. */
const MAX_FIELD_BYTES = 32 * 1024;
const MAX_FIELD_NAME_LENGTH = 100;
const MAX_FILE_NAME_LENGTH = 255;
/**
 * After a refusal the rest of the body is received for so long and thrown away: many clients read the answer only when
 * they have sent everything, and lose it when the connection is closed before.
 */
const LINGER_MS = 5_000;

/** Names of the parts that are files; no other part may be one. The first is the documented one, the other what older clients send. */
const FILE_FIELDS = ['file', 'image'] as const;

export interface MultipartLimits {
  maxFiles: number;
  /** Files and texts. */
  maxParts: number;
  maxBytesOf: MaxBytesOf;
  maxBodyBytes: number;
  /** What a body that is too large means. */
  tooLarge: () => ProblemError;
  /** Whether a file that is refused leaves the others alone, and a body that is too large what came before. */
  goOn: boolean;
}

/** One multipart request: its text fields go into `request.body`, its files into temporary files. */
export class MultipartReception {
  /** Without a prototype: names are what clients say. */
  private readonly texts = Object.create(null) as Record<string, string | string[]>;
  private readonly arriving: ArrivingFiles;
  /** Rejects what is being read when the body has become too large. */
  private overflow: ProblemError | undefined;

  constructor(
    private readonly request: Request,
    private readonly limits: MultipartLimits,
    temporaryPath: () => Promise<string>,
  ) {
    this.arriving = new ArrivingFiles(temporaryPath, limits.maxBytesOf, limits.goOn);
  }

  /** In the order in which they were sent. */
  get files(): readonly ReceivedFile[] {
    return this.arriving.files;
  }

  /** Those that were refused alone. */
  get refused(): readonly RefusedFile[] {
    return this.arriving.refused;
  }

  /** @throws FileTooLargeError, UnsupportedFileTypeError, StorageFullError, InvalidInputError, MalformedRequestError */
  async receive(): Promise<void> {
    const { maxBodyBytes, tooLarge, goOn } = this.limits;
    const { 'content-length': length, 'transfer-encoding': encoding } = this.request.headers;
    if (length === undefined && encoding === undefined) return;
    // Before a byte is read, so that a client which asks whether to go on is told not to.
    if (!goOn && Number(length ?? 0) > maxBodyBytes) throw tooLarge();
    try {
      await this.read();
    } catch (error) {
      if (!goOn || error !== this.overflow) throw toMultipartProblem(error);
      await this.arriving.cutOff(tooLarge);
    } finally {
      // Of a refused form too: a page shows again what was typed before the file that it was refused for.
      this.request.body = this.texts;
    }
    this.dropTextsForFiles();
  }

  /** Removes the temporary files, but for those that the store has taken over. */
  cleanUp(): Promise<void> {
    return this.arriving.cleanUp();
  }

  private async read(): Promise<void> {
    const { maxFiles, maxParts: parts } = this.limits;
    // The reader takes what is as long as a limit for cut, and says so of the last part that it still takes.
    const limits = { files: maxFiles, fields: parts, parts: parts + 1, fieldSize: MAX_FIELD_BYTES + 1 };
    const reader = busboy({ headers: this.request.headers, limits, defParamCharset: 'latin1' });
    try {
      await this.takeParts(reader);
    } catch (error) {
      this.request.unpipe(reader);
      // Ends the file that it is giving out, too.
      reader.destroy();
      await this.passRest();
      throw error;
    }
  }

  /** Rejects with the first refusal. */
  private takeParts(reader: Busboy): Promise<void> {
    const { request, arriving } = this;
    const { maxBodyBytes, tooLarge, goOn } = this.limits;
    return new Promise((resolve, reject) => {
      const refuseIf = (refusal: Error | undefined): void => {
        if (refusal !== undefined) reject(refusal);
      };
      reader.on('field', (name: string | undefined, text, { valueTruncated }) => { refuseIf(this.takeText(name, text, valueTruncated)); });
      reader.on('file', (name: string | undefined, stream, { filename }) => { refuseIf(this.takeFile(name, stream, filename, reject)); });
      reader.on('fieldsLimit', () => { reject(oddPart()); });
      reader.on('partsLimit', () => { reject(oddPart()); });
      reader.on('filesLimit', () => {
        if (goOn) arriving.refuseFurther(this.tooManyFiles());
        else reject(this.tooManyFiles());
      });
      reader.on('error', reject);
      reader.on('close', () => { arriving.settled().then(resolve, reject); });

      let size = 0;
      request.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > maxBodyBytes) reject((this.overflow ??= tooLarge()));
      });
      request.on('error', reject);
      request.on('close', () => {
        if (!request.readableEnded) reject(new Error('The request was cut off'));
      });
      request.pipe(reader);
    });
  }

  /** Returns why it is refused. */
  private takeText(name: string | undefined, text: string, isCut: boolean): Error | undefined {
    if (name === undefined) return oddPart();
    if (isCut) return new InvalidInputError([{ field: name.slice(0, MAX_FIELD_NAME_LENGTH), message: 'is too long' }]);
    if (name.length > MAX_FIELD_NAME_LENGTH || name.includes('[')) return oddPart();
    const before = this.texts[name];
    this.texts[name] = before === undefined ? text : [before, text].flat();
    return undefined;
  }

  /** Returns why it is refused before it is read; `refuse` takes what is found in it. */
  private takeFile(name: string | undefined, stream: Readable, filename: string | undefined, refuse: (error: unknown) => void): Error | undefined {
    // It fails with the reader, also where nobody reads it any more or yet.
    stream.on('error', () => undefined);
    if (name === undefined) return oddPart();
    if (filename === undefined || filename === '') {
      stream.on('data', () => { refuse(new InvalidInputError([{ field: name, message: 'must have a file name' }])); });
      return undefined;
    }
    if (name.length > MAX_FIELD_NAME_LENGTH) return oddPart();
    if (!(FILE_FIELDS as readonly string[]).includes(name)) return new InvalidInputError([{ field: name, message: 'is not a file field of this route' }]);
    this.arriving.take(stream, shownName(filename), refuse);
    return undefined;
  }

  private tooManyFiles(): InvalidInputError {
    const { maxFiles } = this.limits;
    return new InvalidInputError([{ field: FILE_FIELDS[0], message: `must be at most ${maxFiles} file${maxFiles === 1 ? '' : 's'}` }]);
  }

  private passRest(): Promise<void> {
    const { request } = this;
    request.resume();
    if (request.readableEnded || request.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, LINGER_MS);
      for (const event of ['end', 'close']) {
        request.once(event, () => {
          clearTimeout(timer);
          resolve();
        });
      }
    });
  }

  /** Clients send a text for a file input in which nothing was chosen: without any file the route says that one is missing. */
  private dropTextsForFiles(): void {
    for (const field of FILE_FIELDS) {
      const text = this.texts[field];
      if (text === undefined) continue;
      if (text !== '' && this.files.length > 0) throw new InvalidInputError([{ field, message: 'must be files alone, and one of them is a text' }]);
      delete this.texts[field];
    }
  }
}

/** Browsers write names in UTF-8, which the reader is told to leave as bytes. */
function shownName(filename: string): string {
  return Buffer.from(filename, 'latin1').toString('utf8').replace(/\p{C}/gu, '').slice(0, MAX_FILE_NAME_LENGTH).toWellFormed();
}
