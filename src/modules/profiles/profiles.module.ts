import { Module } from '@nestjs/common';
import { FollowsModule } from '../follows/index.js';
import { PostListsModule } from '../post-lists/index.js';
import { PostsModule } from '../posts/index.js';
import { ProfilesController } from './profiles.controller.js';
import { ProfilesService } from './profiles.service.js';

@Module({
  imports: [FollowsModule, PostListsModule, PostsModule],
  controllers: [ProfilesController],
  providers: [ProfilesService],
  exports: [ProfilesService],
})
export class ProfilesModule {}
