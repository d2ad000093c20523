import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { DiscoveryModule } from '@nestjs/core';
import { ImagesModule } from '../../core/images/index.js';
import { AccountDeletionService } from './account-deletion.service.js';
import { AccountStateService } from './account-state.service.js';
import { OldAvatars } from './avatar-derivatives.js';
import { AvatarFiles } from './avatar-files.js';
import { AvatarsIntegrity } from './avatars.integrity.js';
import { AvatarsService } from './avatars.service.js';
import { CreateUsers1767225600000 } from './migrations/1767225600000-create-users.js';
import { IdempotencyKeysAccountData } from './idempotency-keys.account-data.js';
import { CountStoredBytes1767430010000 } from './migrations/1767430010000-count-stored-bytes.js';
import { MeController } from './me/me.controller.js';
import { OwnAccountService } from './me/own-account.service.js';
import { ProfilesService } from './profiles.service.js';
import { StorageUsage } from './storage-usage.js';
import { StorageUsageRepository } from './storage-usage.repository.js';
import { SumUpUsers1767420004000 } from './migrations/1767420004000-sum-up-users.js';
import { UserContributions } from './user-contributions.js';
import { User } from './user.entity.js';
import { UsersTalliesIntegrity } from './users-tallies.integrity.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [
    DiscoveryModule,
    ImagesModule,
    DatabaseModule.forFeature({ entities: [User], migrations: [CreateUsers1767225600000, SumUpUsers1767420004000, CountStoredBytes1767430010000] }),
  ],
  controllers: [MeController, UsersController],
  providers: [
    AccountDeletionService,
    AccountStateService,
    AvatarFiles,
    AvatarsIntegrity,
    AvatarsService,
    IdempotencyKeysAccountData,
    OldAvatars,
    OwnAccountService,
    ProfilesService,
    StorageUsage,
    StorageUsageRepository,
    UserContributions,
    UsersRepository,
    UsersService,
    UsersTalliesIntegrity,
  ],
  exports: [AccountDeletionService, AccountStateService, AvatarsService, OwnAccountService, ProfilesService, StorageUsage, UsersService],
})
export class UsersModule {}
