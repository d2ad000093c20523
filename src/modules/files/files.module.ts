import { Module } from '@nestjs/common';
import { MediaModule } from '../media/index.js';
import { RenditionsModule } from '../renditions/index.js';
import { FileAccess } from './access/file-access.js';
import { FileAccessRepository } from './access/file-access.repository.js';
import { AvatarCopiesController } from './copies/avatar-copies.controller.js';
import { AvatarCopiesService } from './copies/avatar-copies.service.js';
import { CopiesController } from './copies/copies.controller.js';
import { CopiesService } from './copies/copies.service.js';
import { OriginalsController } from './originals/originals.controller.js';
import { OriginalsService } from './originals/originals.service.js';
import { ShownMediaController } from './originals/shown-media.controller.js';
import { ShownMedia } from './originals/shown-media.service.js';
import { Downloads } from './sending/downloads.js';
import { FileSender } from './sending/file-sender.js';

/** Serves stored files and copies of them to those who may see the posts that have them. */
@Module({
  imports: [MediaModule, RenditionsModule],
  controllers: [ShownMediaController, OriginalsController, AvatarCopiesController, CopiesController],
  providers: [AvatarCopiesService, CopiesService, Downloads, FileAccess, FileAccessRepository, FileSender, OriginalsService, ShownMedia],
  exports: [CopiesService, FileSender],
})
export class FilesModule {}
