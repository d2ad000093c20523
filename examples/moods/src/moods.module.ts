import { Module } from '@nestjs/common';
import { DatabaseModule } from '@socialphoto/kit/core/database';
import { UsersModule } from '@socialphoto/kit/modules/users';
import { CreateMoods1790000003000 } from './migrations/1790000003000-create-moods.js';
import { Mood } from './mood.entity.js';
import { MoodsController } from './moods.controller.js';
import { MoodsRepository } from './moods.repository.js';
import { MoodsService } from './moods.service.js';

@Module({
  imports: [UsersModule, DatabaseModule.forFeature({ entities: [Mood], migrations: [CreateMoods1790000003000] })],
  controllers: [MoodsController],
  providers: [MoodsRepository, MoodsService],
})
export class MoodsModule {}
