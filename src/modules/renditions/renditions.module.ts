import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { AvatarCopies, MediaCopies } from './derivatives.js';
import { CreateRenditions1767225613000 } from './migrations/1767225613000-create-renditions.js';
import { KeepAvatarCopies1767460000100 } from './migrations/1767460000100-keep-avatar-copies.js';
import { ImageRenderer } from './rendering/image-renderer.js';
import { RenditionCache } from './rendition-cache.js';
import { RenditionMaker } from './rendition-maker.js';
import { RenditionStore } from './rendition-store.js';
import { RenditionUses } from './rendition-uses.js';
import { Rendition } from './rendition.entity.js';
import { RenditionsIntegrity } from './renditions.integrity.js';
import { RenditionsRepository } from './renditions.repository.js';
import { RenditionsService } from './renditions.service.js';

/** Makes and keeps smaller and changed copies of media and avatars; who may have them is not asked here. */
@Module({
  imports: [DatabaseModule.forFeature({ entities: [Rendition], migrations: [CreateRenditions1767225613000, KeepAvatarCopies1767460000100] })],
  providers: [AvatarCopies, ImageRenderer, MediaCopies, RenditionCache, RenditionMaker, RenditionStore, RenditionUses, RenditionsIntegrity, RenditionsRepository, RenditionsService],
  exports: [RenditionsService],
})
export class RenditionsModule {}
