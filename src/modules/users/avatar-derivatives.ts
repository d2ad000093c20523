import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { providersOf } from '../../core/runtime/index.js';
import { DiscardedFiles } from '../../core/storage/index.js';

/**
 * Files that another module has made from avatars and that end with them. Modules, extensions included, provide
 * subclasses; they are found by their class.
 */
export abstract class AvatarDerivatives {
  /** Part of the transaction that takes the avatar from its account. */
  abstract deleteOf(avatarKey: string): Promise<void>;
}

/** The end of an avatar. */
@Injectable()
export class OldAvatars {
  constructor(
    private readonly discarded: DiscardedFiles,
    private readonly discovery: DiscoveryService,
  ) {}

  /** Lets the file and all that was made from it go. Part of the transaction that takes it from its account. */
  async discard(avatarKey: string | null): Promise<void> {
    if (avatarKey === null) return;
    for (const derivatives of providersOf(this.discovery, AvatarDerivatives)) await derivatives.deleteOf(avatarKey);
    await this.discarded.discard([avatarKey]);
  }
}
