import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { PostsModule } from '../posts/index.js';
import { CollectionPost } from './collections/collection-post.entity.js';
import { CollectionPostsController } from './collections/collection-posts.controller.js';
import { CollectionPostsRepository } from './collections/collection-posts.repository.js';
import { CollectionPostsService } from './collections/collection-posts.service.js';
import { Collection } from './collections/collection.entity.js';
import { CollectionsController } from './collections/collections.controller.js';
import { CollectionPostsExport, CollectionsExport } from './collections/collections.export.js';
import { CollectionsPresenter } from './collections/collections.presenter.js';
import { CollectionsPurge } from './collections/collections.purge.js';
import { CollectionsRepository } from './collections/collections.repository.js';
import { CollectionsService } from './collections/collections.service.js';
import { CreateSavedPosts1795708200000 } from './migrations/1795708200000-create-saved-posts.js';
import { CreateCollections1795708201000 } from './migrations/1795708201000-create-collections.js';
import { CreateCollectionPosts1795708202000 } from './migrations/1795708202000-create-collection-posts.js';
import { OwnSave } from './own-save.js';
import { SavedPost } from './saved-post.entity.js';
import { SavedAccountData } from './saved.account-data.js';
import { SavedController } from './saved.controller.js';
import { SavedExport } from './saved.export.js';
import { SavedIntegrity } from './saved.integrity.js';
import { SavedLists } from './saved-lists.js';
import { SavedListsRepository } from './saved-lists.repository.js';
import { SavedPostData } from './saved.post-data.js';
import { SavedRepository } from './saved.repository.js';
import { SavedService } from './saved.service.js';

/** Saved posts, and collections of them: each person's own, which nobody else gets to know. */
@Module({
  imports: [
    PostsModule,
    DatabaseModule.forFeature({
      entities: [SavedPost, Collection, CollectionPost],
      migrations: [CreateSavedPosts1795708200000, CreateCollections1795708201000, CreateCollectionPosts1795708202000],
    }),
  ],
  controllers: [SavedController, CollectionPostsController, CollectionsController],
  providers: [
    CollectionPostsExport,
    CollectionPostsRepository,
    CollectionPostsService,
    CollectionsExport,
    CollectionsPresenter,
    CollectionsPurge,
    CollectionsRepository,
    CollectionsService,
    OwnSave,
    SavedAccountData,
    SavedExport,
    SavedIntegrity,
    SavedLists,
    SavedListsRepository,
    SavedPostData,
    SavedRepository,
    SavedService,
  ],
  exports: [CollectionPostsService, CollectionsService, SavedLists, SavedService],
})
export class SavedModule {}
