import { Injectable } from '@nestjs/common';
import type { WorkAllowance } from '../../core/rate-limit/index.js';
import type { CopySource, KeptCopy } from './kept-copy.js';
import { type ReadyRendition, RenditionCache } from './rendition-cache.js';
import { RenditionMaker } from './rendition-maker.js';
import type { Recipe } from './rendition-options.js';

/** Copies, whoever they are for. */
@Injectable()
export class RenditionsService {
  constructor(
    private readonly cache: RenditionCache,
    private readonly maker: RenditionMaker,
  ) {}

  /**
   * Gives a copy, which is made when it is not there. Undefined when it came or went in this moment: then what it is of has
   * to be looked up again.
   * @throws RateLimitedError, DecodingBudgetError, BusyError, RenditionFailedError, NoFontError, MediaNotFoundError
   */
  async open(source: CopySource, kept: KeptCopy | null, recipe: Recipe, allowance: WorkAllowance): Promise<ReadyRendition | undefined> {
    const opened = kept === null ? undefined : await this.cache.open(kept);
    return opened ?? this.maker.make(source, recipe, allowance);
  }
}
