import { Injectable } from '@nestjs/common';
import { StorageUsageRepository, type Usage } from './storage-usage.repository.js';

export type { Usage };

/** What each person's media take, counted in the transactions that add or remove media. */
@Injectable()
export class StorageUsage {
  constructor(private readonly repository: StorageUsageRepository) {}

  get(userId: number): Promise<Usage> {
    return this.repository.get(userId);
  }

  /** Adds what stays within the limits. False, and nothing is added, when it does not. Part of the caller's transaction. */
  take(userId: number, usage: Usage, most: Usage): Promise<boolean> {
    return this.repository.take(userId, usage, most);
  }

  /** Changes it without a limit. Part of the caller's transaction. */
  change(userId: number, usage: Usage): Promise<void> {
    return this.repository.change(userId, usage);
  }
}
