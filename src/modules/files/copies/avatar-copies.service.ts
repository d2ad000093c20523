import { Injectable } from '@nestjs/common';
import { AcceptedTypes } from '../../../core/http/index.js';
import { InvalidInputError } from '../../../core/problems/index.js';
import type { WorkAllowance } from '../../../core/rate-limit/index.js';
import type { Viewer } from '../../../core/security/index.js';
import { isStorageKey } from '../../../core/storage/index.js';
import { MediaNotFoundError } from '../../media/index.js';
import { AVATAR_SIZES, RenditionsService, avatarRecipe } from '../../renditions/index.js';
import { FileAccess } from '../access/file-access.js';
import type { FileAnswer } from '../file-answer.js';

export interface AvatarCopyRequest {
  key: string;
  size: string;
  /** The header. */
  accept: string | undefined;
}

/** Square copies of avatars, open to everybody, as avatars are. */
@Injectable()
export class AvatarCopiesService {
  constructor(
    private readonly access: FileAccess,
    private readonly renditions: RenditionsService,
  ) {}

  /**
   * Gives a copy, which is made when it is not there. Undefined when it has to be asked for again.
   * @throws InvalidInputError, MediaNotFoundError, RateLimitedError, DecodingBudgetError, BusyError, RenditionFailedError
   */
  async open({ key, size, accept }: AvatarCopyRequest, viewer: Viewer | null, allowance: WorkAllowance): Promise<FileAnswer | undefined> {
    const known = AVATAR_SIZES.find((name) => name === size);
    if (known === undefined) throw new InvalidInputError([{ field: 'size', message: `must be one of ${AVATAR_SIZES.join(', ')}` }]);
    const recipe = avatarRecipe(known, new AcceptedTypes(accept));
    const avatar = isStorageKey(key) ? await this.access.findAvatarWithCopy(key, recipe.variant, viewer) : undefined;
    if (avatar === undefined) throw new MediaNotFoundError();
    const source = { of: { avatarKey: key }, type: 'image' as const, storage_key: key, poster_key: null, width: 0, height: 0 };
    const ready = await this.renditions.open(source, avatar.copy, recipe, allowance);
    return ready && { ...ready, openToAll: true, ...(recipe.isNegotiated && { varyBy: 'Accept' }) };
  }
}
