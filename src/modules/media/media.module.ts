import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DatabaseModule } from '../../core/database/index.js';
import { ImagesModule } from '../../core/images/index.js';
import { VideosModule } from '../../core/videos/index.js';
import { UsersModule } from '../users/index.js';
import { AnnouncedMediaRepository } from './announced/announced-media.repository.js';
import { AnnouncedMediaService } from './announced/announced-media.service.js';
import { DirectUploadsController } from './announced/direct-uploads.controller.js';
import { DirectUploadsService } from './announced/direct-uploads.service.js';
import { IncomingUploadsController } from './announced/incoming-uploads.controller.js';
import { IncomingUploadsService } from './announced/incoming-uploads.service.js';
import { UploadDestinations } from './announced/upload-destinations.js';
import { MediaDeletion } from './deletion/media-deletion.js';
import { AllMediaDerivatives } from './deletion/media-derivatives.js';
import { MediaSweeper } from './deletion/media-sweeper.js';
import { UnattachedMedia } from './deletion/unattached-media.js';
import { FileLinks } from './file-links.js';
import { MediaIntake } from './intake/media-intake.js';
import { VideoStore } from './intake/video-store.js';
import { MediaAccountData } from './media.account-data.js';
import { MediaController } from './media.controller.js';
import { Media } from './media.entity.js';
import { MediaRepository } from './media.repository.js';
import { MediaService } from './media.service.js';
import { CreateMedia1767225603000 } from './migrations/1767225603000-create-media.js';
import { IndexMediaPosters1767225613500 } from './migrations/1767225613500-index-media-posters.js';
import { SumUpMedia1767420005000 } from './migrations/1767420005000-sum-up-media.js';
import { CountMediaOfOwners1767430011000 } from './migrations/1767430011000-count-media-of-owners.js';
import { MediaQuota } from './quota/media-quota.js';
import { MediaTallies } from './quota/media-tallies.js';
import { MediaTalliesIntegrity } from './quota/media-tallies.integrity.js';
import { MediaUsageIntegrity } from './quota/media-usage.integrity.js';
import { MediaExport } from './store/media.export.js';
import { MediaFiles } from './store/media-files.js';
import { MediaFilesRepository } from './store/media-files.repository.js';
import { MediaIntegrity } from './store/media.integrity.js';

/** What clients announce and send by themselves, to S3 or to this server, before it becomes media. */
const announced = [AnnouncedMediaRepository, AnnouncedMediaService, DirectUploadsService, IncomingUploadsService, UploadDestinations];
const deletion = [AllMediaDerivatives, MediaAccountData, MediaDeletion, MediaSweeper, UnattachedMedia];
const quota = [MediaQuota, MediaTallies, MediaTalliesIntegrity, MediaUsageIntegrity];
const store = [MediaExport, MediaFiles, MediaFilesRepository, MediaIntegrity];

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
  controllers: [MediaController, DirectUploadsController, IncomingUploadsController],
  providers: [FileLinks, MediaIntake, MediaRepository, MediaService, VideoStore, ...announced, ...deletion, ...quota, ...store],
  exports: [FileLinks, MediaDeletion, MediaService],
})
export class MediaModule {}
