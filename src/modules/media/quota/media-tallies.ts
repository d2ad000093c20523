import { Injectable } from '@nestjs/common';
import { INSTANCE, Tallies } from '../../../core/tallies/index.js';

export interface TalliedMedia {
  state: 'announced' | 'ready';
  /** Bytes. */
  size: number;
}

/** How many media the instance has, and their bytes; announced ones do not count. Part of the caller's transaction. */
@Injectable()
export class MediaTallies {
  constructor(private readonly tallies: Tallies) {}

  added({ state, size }: TalliedMedia): void {
    if (state === 'ready') this.change(1, size);
  }

  removed({ state, size }: TalliedMedia): void {
    if (state === 'ready') this.change(-1, -size);
  }

  private change(media: number, bytes: number): void {
    this.tallies.add(INSTANCE, 'media', media);
    this.tallies.add(INSTANCE, 'media_bytes', bytes);
  }
}
