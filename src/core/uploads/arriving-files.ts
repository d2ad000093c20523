import { PassThrough, type Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { aboutFile } from '../file-refusals/index.js';
import { ProblemError } from '../problems/index.js';
import { unlinkIfThere } from '../storage/index.js';
import { type MaxBytesOf, type ReceivedFile, receiveFile } from './receive-file.js';

const CLOSING_MS = 1_000;

/** A file that was not taken while the others were. */
export interface RefusedFile {
  /** Among all files of the request, from 0. */
  place: number;
  /** Its `fileName` says which; that more files came than are taken is about none. */
  refusal: ProblemError;
}

/** The files of one request, each on its way into a temporary file. */
export class ArrivingFiles {
  private readonly arrived: ReceivedFile[] = [];
  private readonly names: string[] = [];
  private readonly paths: string[] = [];
  private readonly receiving: Promise<void>[] = [];
  private readonly refusals: RefusedFile[] = [];

  /** @param goOn whether a refused file leaves the others alone */
  constructor(
    private readonly temporaryPath: () => Promise<string>,
    private readonly maxBytesOf: MaxBytesOf,
    private readonly goOn: boolean,
  ) {}

  /** In the order in which they were sent, without those that were refused. */
  get files(): readonly ReceivedFile[] {
    return this.arrived.filter(() => true);
  }

  /** In the order in which they were sent. */
  get refused(): readonly RefusedFile[] {
    return [...this.refusals].sort((one, other) => one.place - other.place);
  }

  /** @param refuse takes what ends the whole request */
  take(part: Readable, name: string, refuse: (error: unknown) => void): void {
    const place = this.names.push(name) - 1;
    const receiving = this.receive(place, this.goOn ? tapOf(part) : part, name);
    receiving.catch(refuse);
    this.receiving.push(receiving);
  }

  /** One more than there is a place for. */
  refuseFurther(refusal: ProblemError): void {
    this.refusals.push({ place: this.names.length, refusal });
  }

  /** Resolves when every file is there or refused by itself. */
  async settled(): Promise<void> {
    await Promise.all(this.receiving);
  }

  /** After the rest of the request was given up: what had not arrived by then is refused. */
  async cutOff(refusalOf: () => ProblemError): Promise<void> {
    await Promise.allSettled(this.receiving);
    for (const [place, name] of this.names.entries()) {
      if (this.arrived[place] === undefined && !this.refusals.some((one) => one.place === place)) this.refuseAt(place, name, refusalOf());
    }
  }

  /** Removes the temporary files, but for those that the store has taken over. */
  async cleanUp(): Promise<void> {
    // A file that is being opened just now would appear after it was removed; the answer does not wait for it any longer than this.
    const ended = Promise.allSettled(this.receiving).then(() => this.remove());
    await Promise.race([ended, sleep(CLOSING_MS, undefined, { ref: false }).then(() => this.remove())]);
  }

  /** What stays, as that of a part which never ends, is swept later. */
  private async remove(): Promise<void> {
    const stored = new Set(this.arrived.filter(({ isStored }) => isStored === true).map(({ path }) => path));
    for (const path of this.paths) if (!stored.has(path)) await unlinkIfThere(path).catch(() => undefined);
  }

  private async receive(place: number, source: Readable, name: string): Promise<void> {
    const path = await this.temporaryPath();
    this.paths.push(path);
    try {
      this.arrived[place] = { ...(await receiveFile(source, path, this.maxBytesOf)), name };
    } catch (error) {
      if (!this.goOn || !(error instanceof ProblemError)) throw aboutFile(error, name);
      this.refuseAt(place, name, error);
    }
  }

  private refuseAt(place: number, name: string, refusal: ProblemError): void {
    refusal.fileName ??= name;
    this.refusals.push({ place, refusal });
  }
}

/** Ends by itself when what is in it is refused; the part that it comes from is read on, so that the next one follows. */
function tapOf(part: Readable): Readable {
  const tap = new PassThrough();
  part.once('error', (error) => tap.destroy(error));
  tap.once('close', () => {
    part.unpipe(tap);
    part.resume();
  });
  return part.pipe(tap);
}
