import { Module } from '@nestjs/common';
import { MediaModule } from '../media/index.js';
import { UsersModule } from '../users/index.js';
import { Downloads } from './downloads.js';
import { FileAccess } from './file-access.js';
import { FileSender } from './file-sender.js';
import { ShownMediaController } from './shown-media.controller.js';
import { ShownMedia } from './shown-media.service.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsRepository } from './uploads.repository.js';
import { UploadsService } from './uploads.service.js';

/** Serves stored files to those who may see the posts that have them. */
@Module({
  imports: [MediaModule, UsersModule],
  controllers: [ShownMediaController, UploadsController],
  providers: [Downloads, FileAccess, FileSender, ShownMedia, UploadsRepository, UploadsService],
  exports: [UploadsService],
})
export class UploadsModule {}
