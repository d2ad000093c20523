import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { providersOf } from '../runtime/index.js';
import { StoredFiles } from './stored-files.js';

/** Asks all who keep files in the store. */
@Injectable()
export class KnownFiles {
  constructor(private readonly discovery: DiscoveryService) {}

  /** Those of the names that are nobody's. */
  async listUnknown(names: readonly string[]): Promise<string[]> {
    const unknown = new Set(names);
    for (const files of providersOf(this.discovery, StoredFiles)) {
      if (unknown.size === 0) break;
      for (const key of await files.listKnownKeys([...unknown])) unknown.delete(key);
    }
    return [...unknown];
  }
}
