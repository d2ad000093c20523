import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { Background, Clock } from '../../../core/runtime/index.js';
import { MutesRepository } from './mutes.repository.js';

const HOUR_MS = 60 * 60 * 1000;
const BATCH = 500;

/** Removes mutes that have ended; they have no effect any more. */
@Injectable()
export class MutesSweeper implements OnApplicationBootstrap {
  constructor(
    private readonly repository: MutesRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.every('Mute sweep', HOUR_MS, () => this.sweep());
  }

  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.background.inBatches(BATCH, () => this.database.transaction(() => this.repository.deleteEnded(now, BATCH)));
  }
}
