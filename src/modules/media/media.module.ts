import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DatabaseModule } from '../../core/database/index.js';
import { ImagesModule } from '../../core/images/index.js';
import { VideosModule } from '../../core/videos/index.js';
import { UsersModule } from '../users/index.js';
import { AllMediaDerivatives } from './media-derivatives.js';
import { AnnouncedMediaRepository } from './announced-media.repository.js';
import { AnnouncedMediaService } from './announced-media.service.js';
import { MediaFiles } from './media-files.js';
import { MediaFilesRepository } from './media-files.repository.js';
import { MediaIntake } from './media-intake.js';
import { FileLinks } from './file-links.js';
import { MediaSweeper } from './media-sweeper.js';
import { MediaDeletion } from './media-deletion.js';
import { MediaAccountData } from './media.account-data.js';
import { MediaController } from './media.controller.js';
import { Media } from './media.entity.js';
import { MediaQuota } from './media-quota.js';
import { MediaUsageIntegrity } from './media-usage.integrity.js';
import { MediaIntegrity } from './media.integrity.js';
import { MediaTallies } from './media-tallies.js';
import { MediaTalliesIntegrity } from './media-tallies.integrity.js';
import { MediaRepository } from './media.repository.js';
import { MediaService } from './media.service.js';
import { CreateMedia1767225603000 } from './migrations/1767225603000-create-media.js';
import { IndexMediaPosters1767225613500 } from './migrations/1767225613500-index-media-posters.js';
import { CountMediaOfOwners1767430011000 } from './migrations/1767430011000-count-media-of-owners.js';
import { SumUpMedia1767420005000 } from './migrations/1767420005000-sum-up-media.js';
import { UnattachedMedia } from './unattached-media.js';
import { VideoStore } from './video-store.js';

@Module({
  imports: [
    DiscoveryModule,
    UsersModule,
    DatabaseModule.forFeature({
      entities: [Media],
      migrations: [CreateMedia1767225603000, IndexMediaPosters1767225613500, SumUpMedia1767420005000, CountMediaOfOwners1767430011000],
    }),
    ImagesModule,
    VideosModule,
  ],
  controllers: [MediaController],
  providers: [
    AllMediaDerivatives,
    AnnouncedMediaRepository,
    AnnouncedMediaService,
    MediaAccountData,
    MediaDeletion,
    MediaFiles,
    MediaFilesRepository,
    MediaIntake,
    FileLinks,
    MediaIntegrity,
    MediaQuota,
    MediaRepository,
    MediaService,
    MediaSweeper,
    MediaTallies,
    MediaTalliesIntegrity,
    MediaUsageIntegrity,
    UnattachedMedia,
    VideoStore,
  ],
  exports: [AnnouncedMediaService, MediaDeletion, FileLinks, MediaService],
})
export class MediaModule {}
