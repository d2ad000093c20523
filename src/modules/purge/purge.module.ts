import { Module } from '@nestjs/common';
import { MediaModule } from '../media/index.js';
import { PostsModule } from '../posts/index.js';
import { PostPurge } from './post-purge.js';
import { PurgeRepository } from './purge.repository.js';

/** Removes in the background what was deleted for everybody before. */
@Module({ imports: [MediaModule, PostsModule], providers: [PostPurge, PurgeRepository] })
export class PurgeModule {}
