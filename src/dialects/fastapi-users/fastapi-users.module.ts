import { Module } from '@nestjs/common';
import { FilesModule } from '../../modules/files/index.js';
import { MediaModule } from '../../modules/media/index.js';
import { PostListsModule } from '../../modules/post-lists/index.js';
import { PostsModule } from '../../modules/posts/index.js';
import { UsersModule } from '../../modules/users/index.js';
import { FastapiAuthController } from './auth.controller.js';
import { FastapiFiles } from './files.js';
import { FastapiPostsController } from './posts.controller.js';
import { FastapiUsersController } from './users.controller.js';

@Module({
  imports: [FilesModule, MediaModule, PostListsModule, PostsModule, UsersModule],
  controllers: [FastapiAuthController, FastapiUsersController, FastapiPostsController],
  providers: [FastapiFiles],
})
export class FastapiUsersModule {}
