import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { providersOf } from '../../../core/runtime/index.js';

/**
 * Files that another module has made from media and that end with them. Modules, extensions included, provide
 * subclasses; they are found by their class.
 */
export abstract class MediaDerivatives {
  /**
   * Deletes at most a batch of the rows of the media, which are held, and hands their files to `DiscardedFiles`. Part of
   * the caller's transaction, which deletes the media once nothing is left. False when there may be more.
   */
  abstract deleteSomeOf(mediaIds: readonly number[]): Promise<boolean>;
}

/** Tells all that make files from media. */
@Injectable()
export class AllMediaDerivatives {
  constructor(private readonly discovery: DiscoveryService) {}

  /** Part of the caller's transaction. False when there may be more. */
  async deleteSomeOf(mediaIds: readonly number[]): Promise<boolean> {
    if (mediaIds.length === 0) return true;
    for (const derivatives of providersOf(this.discovery, MediaDerivatives)) {
      if (!(await derivatives.deleteSomeOf(mediaIds))) return false;
    }
    return true;
  }
}
