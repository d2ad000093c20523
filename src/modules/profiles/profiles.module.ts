import { Module } from '@nestjs/common';
import { FollowsModule } from '../follows/index.js';
import { PostListsModule } from '../post-lists/index.js';
import { PostsModule } from '../posts/index.js';
import { UsersModule } from '../users/index.js';
import { FiguresService } from './figures.service.js';
import { ProfilesController } from './profiles.controller.js';

@Module({
  imports: [FollowsModule, PostListsModule, PostsModule, UsersModule],
  controllers: [ProfilesController],
  providers: [FiguresService],
})
export class ProfilesModule {}
