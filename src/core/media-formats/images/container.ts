/** What the headers of an image file say, and what of the file may stay. */
export interface Container {
  /** Of the canvas, as stored: orientation is not applied. */
  width: number;
  height: number;
  frames: number;
  /** The parts of the cleaned file in order; `undefined` when nothing has to be cut and the file stays as it is. */
  cleaned: Buffer[] | undefined;
  /**
   * Set where the end was missing, the cleaned file has got one, and the decoder has to say whether the picture itself is whole: by taking the file
   * as it was sent, or the closed one without a warning.
   */
  proof?: 'as-sent' | 'no-warnings' | undefined;
  /** Pictures inside that an image library does not reach by itself, each as a file of its own. */
  furtherPictures?: Buffer[];
  /** Pixels of `furtherPictures` together. */
  furtherPixels?: number;
}

/** Collects the parts of a file that stay, in order, and parts that take the place of others. */
export class Pieces {
  private readonly list: Buffer[] = [];
  private keptFrom = 0;
  private keptTo = 0;
  private changed = false;

  constructor(private readonly bytes: Buffer) {}

  keep(start: number, end: number): void {
    if (start !== this.keptTo) this.cutTo(start);
    this.keptTo = end;
  }

  insert(piece: Buffer): void {
    this.flush();
    this.keptFrom = this.keptTo;
    this.list.push(piece);
    this.changed = true;
  }

  /** The pieces, or `undefined` when they are the whole file as it was. */
  result(): Buffer[] | undefined {
    if (!this.changed && this.keptTo === this.bytes.length) return undefined;
    this.flush();
    return this.list;
  }

  private cutTo(start: number): void {
    this.flush();
    this.changed = true;
    this.keptFrom = start;
  }

  private flush(): void {
    if (this.keptTo > this.keptFrom) this.list.push(this.bytes.subarray(this.keptFrom, this.keptTo));
  }
}
