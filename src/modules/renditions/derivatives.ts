import { Injectable } from '@nestjs/common';
import { MediaDerivatives } from '../media/index.js';
import { AvatarDerivatives } from '../users/index.js';
import { RenditionCache } from './rendition-cache.js';
import { RenditionStore } from './rendition-store.js';

/** Copies of media go with their media. */
@Injectable()
export class MediaCopies extends MediaDerivatives {
  constructor(private readonly cache: RenditionCache) {
    super();
  }

  deleteSomeOf(mediaIds: readonly number[]): Promise<boolean> {
    return this.cache.deleteSomeOf(mediaIds);
  }
}

/** Copies of avatars go with their avatars. */
@Injectable()
export class AvatarCopies extends AvatarDerivatives {
  constructor(private readonly store: RenditionStore) {
    super();
  }

  deleteOf(avatarKey: string): Promise<void> {
    return this.store.deleteOfAvatar(avatarKey);
  }
}
