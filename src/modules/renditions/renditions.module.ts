import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { ImagesModule } from '../../core/images/index.js';
import { UploadsModule } from '../uploads/index.js';
import { CreateRenditions1767225613000 } from './migrations/1767225613000-create-renditions.js';
import { KeepAvatarCopies1767460000100 } from './migrations/1767460000100-keep-avatar-copies.js';
import { AvatarCopiesController } from './avatar-copies.controller.js';
import { AvatarCopies } from './avatar-copies.service.js';
import { RenditionCache } from './rendition-cache.js';
import { RenditionFiles } from './rendition-files.js';
import { RenditionLinks } from './rendition-links.js';
import { RenditionMaker } from './rendition-maker.js';
import { RenditionSender } from './rendition-sender.js';
import { RenditionStore } from './rendition-store.js';
import { Rendition } from './rendition.entity.js';
import { RenditionsController } from './renditions.controller.js';
import { RenditionsIntegrity } from './renditions.integrity.js';
import { RenditionsRepository } from './renditions.repository.js';
import { RenditionsService } from './renditions.service.js';

/** Smaller and changed copies of media, made on request. */
@Module({
  imports: [DatabaseModule.forFeature({ entities: [Rendition], migrations: [CreateRenditions1767225613000, KeepAvatarCopies1767460000100] }), ImagesModule, UploadsModule],
  controllers: [AvatarCopiesController, RenditionsController],
  providers: [AvatarCopies, RenditionSender, RenditionCache, RenditionFiles, RenditionLinks, RenditionMaker, RenditionStore, RenditionsIntegrity, RenditionsRepository, RenditionsService],
  exports: [RenditionsService],
})
export class RenditionsModule {}
