import { Injectable } from '@nestjs/common';
import { MediaDerivatives } from '../media/index.js';
import { RenditionCache } from './rendition-cache.js';

/** Renditions go with their media. */
@Injectable()
export class RenditionFiles extends MediaDerivatives {
  constructor(private readonly cache: RenditionCache) {
    super();
  }

  deleteSomeOf(mediaIds: readonly number[]): Promise<boolean> {
    return this.cache.deleteSomeOf(mediaIds);
  }
}
