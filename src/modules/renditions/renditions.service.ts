import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AcceptedTypes } from '../../core/http/index.js';
import { InvalidInputError } from '../../core/problems/index.js';
import { type Viewer, ViewerSessions } from '../../core/security/index.js';
import { MediaNotFoundError, RENDITION_PRESETS } from '../media/index.js';
import { UploadsService } from '../uploads/index.js';
import { RenditionLinks } from './rendition-links.js';
import { OPTION_NAMES, type OptionPairs, type Recipe, type RenditionOptions, customRecipe, presetRecipe, toPairs } from './rendition-options.js';
import { RenditionSender } from './rendition-sender.js';
import type { RenditionQuery } from './renditions.dto.js';
import { InvalidRenditionLinkError } from './renditions.errors.js';
import { type FoundRow, RenditionsRepository } from './renditions.repository.js';

/** Of what is asked for together with the media; no rendition has it. */
const NO_VARIANT = '';

interface Access {
  link: RenditionQuery;
  viewer: Viewer | null;
  isCustom: boolean;
}

/** Renditions are for whom their media are for, decided each time they are read. */
@Injectable()
export class RenditionsService {
  constructor(
    private readonly repository: RenditionsRepository,
    private readonly uploads: UploadsService,
    private readonly sessions: ViewerSessions,
    private readonly links: RenditionLinks,
    private readonly sender: RenditionSender,
  ) {}

  /** A link to a custom rendition, which is made when it is first read. @throws InvalidInputError, MediaNotFoundError */
  async createLink(mediaId: number, options: RenditionOptions, viewer: Viewer): Promise<{ url: string; expiresAt: Date | null }> {
    if (options.text === undefined) {
      const [stray] = (['text_position', 'text_size', 'text_color'] as const).filter((name) => options[name] !== undefined);
      if (stray !== undefined) throw new InvalidInputError([{ field: stray, message: 'is taken with text only' }]);
    }
    const media = await this.repository.find(mediaId, NO_VARIANT);
    const openToAll = media?.is_open_to_all ?? false;
    if (media === undefined || !(openToAll || (await this.uploads.isOpenTo(media.storage_key, viewer)))) throw new MediaNotFoundError();
    return this.links.make(mediaId, toPairs(options), openToAll, viewer);
  }

  /**
   * Sends a rendition, which is made when it is not there.
   * @throws InvalidInputError, InvalidRenditionLinkError before the media are looked at
   * @throws MediaNotFoundError, the same for missing media and hidden ones
   * @throws RateLimitedError, BusyError, RenditionFailedError, NoFontError
   */
  async send(mediaId: number, preset: string, query: RenditionQuery, viewer: Viewer | null, request: Request, response: Response): Promise<void> {
    const recipe = this.readRecipe(mediaId, preset, query, request);
    const access = { link: query, viewer, isCustom: preset === 'custom' };
    const find = async (): Promise<FoundRow | undefined> => {
      const row = await this.repository.find(mediaId, recipe.variant);
      return row !== undefined && (await this.isOpen(row, access)) ? row : undefined;
    };
    await this.sender.send(find, recipe, request, response);
  }

  private readRecipe(mediaId: number, preset: string, query: RenditionQuery, request: Request): Recipe {
    const accepted = new AcceptedTypes(request.headers.accept);
    const pairs = pairsOf(request);
    if (preset === 'custom') {
      if (!this.links.isGenuine(mediaId, pairs, query)) throw new InvalidRenditionLinkError();
      return customRecipe(query, pairs, accepted);
    }
    const known = RENDITION_PRESETS.find((name) => name === preset);
    if (known === undefined) throw new InvalidInputError([{ field: 'preset', message: `must be one of ${RENDITION_PRESETS.join(', ')}, custom` }]);
    if (pairs.length > 0) throw new InvalidInputError(pairs.map(([field]) => ({ field, message: 'is taken with custom only' })));
    return presetRecipe(known, accepted);
  }

  private async isOpen(row: FoundRow, { link, viewer, isCustom }: Access): Promise<boolean> {
    const openToAll = row.is_open_to_all;
    if (openToAll || viewer !== null || !isCustom) return this.uploads.isOpen(row.storage_key, openToAll, link, viewer);
    const sessionId = this.links.sessionOf(link);
    const reader = sessionId === undefined ? undefined : await this.sessions.findViewer(sessionId);
    return reader !== undefined && this.uploads.isOpenTo(row.storage_key, reader);
  }
}

/** As they were sent, which what was validated no longer shows; repeated ones have been refused by then. */
function pairsOf({ query }: Request): OptionPairs {
  return OPTION_NAMES.flatMap((name) => {
    const value = query[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
}
