import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { Background, Clock } from '../../../core/runtime/index.js';
import { NotificationsRepository } from '../notifications.repository.js';

const HOUR_MS = 60 * 60 * 1000;
/** Within a day the same act brings a notification back; see notifications.handlers.ts. */
const KEPT_MS = 24 * HOUR_MS;
const BATCH = 500;

/** Removes notifications that were taken back and cannot come back any more. */
@Injectable()
export class NotificationsSweeper implements OnApplicationBootstrap {
  constructor(
    private readonly repository: NotificationsRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.every('Notification sweep', HOUR_MS, () => this.sweep());
  }

  async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    await this.background.inBatches(BATCH, () => this.database.transaction(() => this.repository.deleteWithdrawn(before, BATCH)));
  }
}
