import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { providersOf } from '../../core/runtime/index.js';

/**
 * Files that another module has made from media and that end with them. Modules, extensions included, provide
 * subclasses; they are found by their class.
 */
export abstract class MediaDerivatives {
  /** Called outside a transaction, before the rows of the media go. They may stay after all, so what can be made again is all that may go here. */
  abstract deleteOf(mediaIds: readonly number[]): Promise<void>;
}

/** Tells all that make files from media. */
@Injectable()
export class AllMediaDerivatives {
  constructor(private readonly discovery: DiscoveryService) {}

  async deleteOf(mediaIds: readonly number[]): Promise<void> {
    if (mediaIds.length === 0) return;
    for (const derivatives of providersOf(this.discovery, MediaDerivatives)) await derivatives.deleteOf(mediaIds);
  }
}
