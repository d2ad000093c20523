import { Module } from '@nestjs/common';
import { MediaModule } from '../media/index.js';
import { DirectUploadsController } from './direct-uploads.controller.js';
import { DirectUploadsService } from './direct-uploads.service.js';
import { IncomingUploadsController } from './incoming-uploads.controller.js';
import { IncomingUploadsService } from './incoming-uploads.service.js';
import { UploadDestinations } from './upload-destinations.js';

/** Files that clients send by themselves, to S3 or to this server, before they become media. */
@Module({
  imports: [MediaModule],
  controllers: [DirectUploadsController, IncomingUploadsController],
  providers: [DirectUploadsService, IncomingUploadsService, UploadDestinations],
})
export class DirectUploadsModule {}
