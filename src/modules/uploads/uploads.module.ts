import { Module } from '@nestjs/common';
import { MediaModule } from '../media/index.js';
import { UsersModule } from '../users/index.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsRepository } from './uploads.repository.js';
import { UploadsService } from './uploads.service.js';

/** Serves stored files to those who may see the posts that have them. */
@Module({ imports: [MediaModule, UsersModule], controllers: [UploadsController], providers: [UploadsRepository, UploadsService], exports: [UploadsService] })
export class UploadsModule {}
