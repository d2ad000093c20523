import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { NEW_RENDITIONS, RateLimitGuard, accountTracker } from '../../core/rate-limit/index.js';
import { MediaNotFoundError } from '../media/index.js';
import { UploadsService } from '../uploads/index.js';
import { type ReadyRendition, RenditionCache } from './rendition-cache.js';
import { RenditionMaker } from './rendition-maker.js';
import type { Recipe } from './rendition-options.js';
import type { FoundRow } from './renditions.repository.js';

/** Made, and then gone again before it could be opened: so often it is tried anew. */
const TRIES = 3;

/** Answers with a copy, which is made when it is not there. */
@Injectable()
export class RenditionSender {
  constructor(
    private readonly uploads: UploadsService,
    private readonly cache: RenditionCache,
    private readonly maker: RenditionMaker,
    private readonly limits: RateLimitGuard,
  ) {}

  /**
   * @param find what is to be copied, where the viewer may see it; asked anew with every try
   * @throws MediaNotFoundError, RateLimitedError, DecodingBudgetError, BusyError, RenditionFailedError, NoFontError
   */
  async send(find: () => Promise<FoundRow | undefined>, recipe: Recipe, request: Request, response: Response): Promise<void> {
    for (let tries = 1; tries <= TRIES; tries++) {
      const row = await find();
      if (row === undefined) break;
      const ready = await this.find(row, recipe, request, response);
      if (ready !== undefined && (await this.trySending(ready, row, recipe, request, response))) return;
    }
    throw new MediaNotFoundError();
  }

  private async find(row: FoundRow, recipe: Recipe, request: Request, response: Response): Promise<ReadyRendition | undefined> {
    const kept = row.rendition_id === null ? undefined : await this.cache.open(row);
    return kept ?? this.maker.make(row, recipe, () => this.limits.countWork(NEW_RENDITIONS, request, response), accountTracker(request));
  }

  /** False when the file was evicted in this moment. */
  private async trySending(ready: ReadyRendition, row: FoundRow, { isNegotiated }: Recipe, request: Request, response: Response): Promise<boolean> {
    try {
      await this.uploads.send({ ...ready, openToAll: row.is_open_to_all, ...(isNegotiated && { varyBy: 'Accept' }) }, request, response);
      return true;
    } catch (error) {
      if (error instanceof MediaNotFoundError && !response.headersSent) return false;
      throw error;
    }
  }
}
