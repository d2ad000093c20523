import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { Background, Clock } from '../../core/runtime/index.js';
import type { KeptCopy } from './kept-copy.js';
import { RenditionsRepository } from './renditions.repository.js';

const HOUR_MS = 60 * 60 * 1000;

/** When each rendition was last asked for, to the hour: a hit costs no write, but for the first in an hour. */
@Injectable()
export class RenditionUses {
  private readonly touching = new Set<number>();

  constructor(
    private readonly repository: RenditionsRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  note({ id, used_at }: KeptCopy): void {
    const now = this.clock.now();
    if (now.getTime() - used_at.getTime() < HOUR_MS || this.touching.has(id)) return;
    this.touching.add(id);
    this.background.run('Use of a rendition', () =>
      this.database.transaction(() => this.repository.touch(id, now)).finally(() => this.touching.delete(id)),
    );
  }
}
