import { Module } from '@nestjs/common';
import { RateLimitGuardModule } from '../rate-limit/index.js';
import { CountedWrites } from './counted-writes.js';

/** Who reads from the primary because of what they have written. */
@Module({ imports: [RateLimitGuardModule], providers: [CountedWrites] })
export class ReplicasModule {}
