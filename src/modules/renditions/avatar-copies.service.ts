import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AcceptedTypes } from '../../core/http/index.js';
import { InvalidInputError } from '../../core/problems/index.js';
import { isStorageKey } from '../../core/storage/index.js';
import { AvatarDerivatives } from '../users/index.js';
import { AVATAR_SIZES, avatarRecipe } from './rendition-options.js';
import { RenditionSender } from './rendition-sender.js';
import { RenditionStore } from './rendition-store.js';
import { RenditionsRepository } from './renditions.repository.js';

/** Square copies of avatars. They are open to everybody, as avatars are, and go with them. */
@Injectable()
export class AvatarCopies extends AvatarDerivatives {
  constructor(
    private readonly repository: RenditionsRepository,
    private readonly store: RenditionStore,
    private readonly sender: RenditionSender,
  ) {
    super();
  }

  /** @throws InvalidInputError, and what `RenditionSender.send` throws */
  async send(key: string, size: string, request: Request, response: Response): Promise<void> {
    const known = AVATAR_SIZES.find((name) => name === size);
    if (known === undefined) throw new InvalidInputError([{ field: 'size', message: `must be one of ${AVATAR_SIZES.join(', ')}` }]);
    const recipe = avatarRecipe(known, new AcceptedTypes(request.headers.accept));
    await this.sender.send(async () => (isStorageKey(key) ? this.repository.findOfAvatar(key, recipe.variant) : undefined), recipe, request, response);
  }

  deleteOf(avatarKey: string): Promise<void> {
    return this.store.deleteOfAvatar(avatarKey);
  }
}
