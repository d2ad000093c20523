import { Injectable } from '@nestjs/common';
import { AcceptedTypes } from '../../../core/http/index.js';
import { InvalidInputError } from '../../../core/problems/index.js';
import type { WorkAllowance } from '../../../core/rate-limit/index.js';
import type { Viewer } from '../../../core/security/index.js';
import { FileLinks, type LinkOptions, MediaNotFoundError, RENDITION_PRESETS } from '../../media/index.js';
import { OPTION_NAMES, type Recipe, type RenditionOptions, RenditionsService, customRecipe, presetRecipe, toPairs } from '../../renditions/index.js';
import type { MediaPlace } from '../access/file-access.repository.js';
import { FileAccess, type Reader } from '../access/file-access.js';
import type { FileAnswer } from '../file-answer.js';
import type { RenditionQuery } from './copies.dto.js';
import { InvalidRenditionLinkError } from './copies.errors.js';

/** A copy as it is asked for. */
export interface CopyRequest {
  mediaId: number;
  preset: string;
  query: RenditionQuery;
  /** The query as it was sent, which what was validated no longer shows; repeated names have been refused by then. */
  sent: Readonly<Record<string, unknown>>;
  /** The header. */
  accept: string | undefined;
}

/** Copies are for whom their media are for, decided each time they are read. */
@Injectable()
export class CopiesService {
  constructor(
    private readonly access: FileAccess,
    private readonly renditions: RenditionsService,
    private readonly links: FileLinks,
  ) {}

  /** A link to a custom copy, which is made when it is first read. @throws InvalidInputError, MediaNotFoundError */
  async createLink(place: MediaPlace, options: RenditionOptions, viewer: Viewer): Promise<{ url: string; expiresAt: Date | null }> {
    if (options.text === undefined) {
      const [stray] = (['text_position', 'text_size', 'text_color'] as const).filter((name) => options[name] !== undefined);
      if (stray !== undefined) throw new InvalidInputError([{ field: stray, message: 'is taken with text only' }]);
    }
    const media = await this.access.find(place, { viewer, sessionOf: () => undefined });
    if (media === undefined) throw new MediaNotFoundError();
    return this.links.toRendition(media.id, toPairs(options), media.is_open_to_all, viewer);
  }

  /**
   * Gives a copy, which is made when it is not there. Undefined when it has to be asked for again.
   * @throws InvalidInputError, InvalidRenditionLinkError before the media are looked at
   * @throws MediaNotFoundError, the same for missing media and hidden ones
   * @throws RateLimitedError, DecodingBudgetError, BusyError, RenditionFailedError, NoFontError
   */
  async open(request: CopyRequest, viewer: Viewer | null, allowance: WorkAllowance): Promise<FileAnswer | undefined> {
    const recipe = this.readRecipe(request);
    const media = await this.access.findWithCopy({ id: request.mediaId }, recipe.variant, this.readerOf(request, viewer));
    if (media === undefined) throw new MediaNotFoundError();
    const ready = await this.renditions.open({ ...media, of: { mediaId: media.id } }, media.copy, recipe, allowance);
    return ready && { ...ready, openToAll: media.is_open_to_all, ...(recipe.isNegotiated && { varyBy: 'Accept' }) };
  }

  /** A custom copy has a link of its own; the others have that of the media. */
  private readerOf({ preset, query }: CopyRequest, viewer: Viewer | null): Reader {
    return { viewer, sessionOf: ({ storage_key }) => (preset === 'custom' ? this.links.readerOfRendition(query) : this.links.readerOfMedia(storage_key, query)) };
  }

  private readRecipe({ mediaId, preset, query, sent, accept }: CopyRequest): Recipe {
    const accepted = new AcceptedTypes(accept);
    const pairs = pairsOf(sent);
    if (preset === 'custom') {
      if (!this.links.isOfRendition(mediaId, pairs, query)) throw new InvalidRenditionLinkError();
      return customRecipe(query, pairs, accepted);
    }
    const known = RENDITION_PRESETS.find((name) => name === preset);
    if (known === undefined) throw new InvalidInputError([{ field: 'preset', message: `must be one of ${RENDITION_PRESETS.join(', ')}, custom` }]);
    if (pairs.length > 0) throw new InvalidInputError(pairs.map(([field]) => ({ field, message: 'is taken with custom only' })));
    return presetRecipe(known, accepted);
  }
}

function pairsOf(sent: Readonly<Record<string, unknown>>): LinkOptions {
  return OPTION_NAMES.flatMap((name) => {
    const value = sent[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
}
