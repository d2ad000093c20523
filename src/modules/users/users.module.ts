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
import { CatchUpWithNames1795745001000 } from './migrations/1795745001000-catch-up-with-names.js';
import { CreateUserNameWords1795745000000 } from './migrations/1795745000000-create-user-name-words.js';
import { CreateUsers1767225600000 } from './migrations/1767225600000-create-users.js';
import { IdempotencyKeysAccountData } from './idempotency-keys.account-data.js';
import { CountStoredBytes1767430010000 } from './migrations/1767430010000-count-stored-bytes.js';
import { IndexWaitingUsers1795720000000 } from './migrations/1795720000000-index-waiting-users.js';
import { ListedPeople } from './listed-people.js';
import { MeController } from './me/me.controller.js';
import { ModeratedUsers } from './moderation/moderated-users.js';
import { ModeratedUsersRepository } from './moderation/moderated-users.repository.js';
import { NameSearchRepository } from './names/name-search.repository.js';
import { NameWords } from './names/name-words.js';
import { NameWordsIntegrity } from './names/name-words.integrity.js';
import { NameWordsRepository } from './names/name-words.repository.js';
import { OwnAccountService } from './me/own-account.service.js';
import { ProfileExport } from './profile.export.js';
import { ProfilesService } from './profiles.service.js';
import { StorageUsage } from './storage-usage.js';
import { StorageUsageRepository } from './storage-usage.repository.js';
import { PeopleRules } from './relations/people-rule.js';
import { RelationshipsController } from './relations/relationships.controller.js';
import { SumUpUsers1767420004000 } from './migrations/1767420004000-sum-up-users.js';
import { UserContributions } from './user-contributions.js';
import { User } from './user.entity.js';
import { UserNameWord } from './names/user-name-word.entity.js';
import { UsersTalliesIntegrity } from './users-tallies.integrity.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [
    DiscoveryModule,
    ImagesModule,
    DatabaseModule.forFeature({
      entities: [User, UserNameWord],
      migrations: [
        CreateUsers1767225600000,
        SumUpUsers1767420004000,
        CountStoredBytes1767430010000,
        IndexWaitingUsers1795720000000,
        CreateUserNameWords1795745000000,
        CatchUpWithNames1795745001000,
      ],
    }),
  ],
  controllers: [MeController, RelationshipsController, UsersController],
  providers: [
    AccountDeletionService,
    AccountStateService,
    AvatarFiles,
    AvatarsIntegrity,
    AvatarsService,
    IdempotencyKeysAccountData,
    ListedPeople,
    ModeratedUsers,
    ModeratedUsersRepository,
    NameSearchRepository,
    NameWords,
    NameWordsIntegrity,
    NameWordsRepository,
    OldAvatars,
    OwnAccountService,
    PeopleRules,
    ProfileExport,
    ProfilesService,
    StorageUsage,
    StorageUsageRepository,
    UserContributions,
    UsersRepository,
    UsersService,
    UsersTalliesIntegrity,
  ],
  exports: [AccountDeletionService, AccountStateService, AvatarsService, ListedPeople, ModeratedUsers, OwnAccountService, ProfilesService, StorageUsage, UsersService],
})
export class UsersModule {}
