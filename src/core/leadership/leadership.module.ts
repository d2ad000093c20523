import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/index.js';
import { BackgroundLeadership } from './background-leadership.js';
import { Lease } from './lease.entity.js';
import { LeasesRepository } from './leases.repository.js';
import { CreateLeases1795750000000 } from './migrations/1795750000000-create-leases.js';

/** One process at a time does the background work of the database. */
@Module({
  imports: [DatabaseModule.forFeature({ entities: [Lease], migrations: [CreateLeases1795750000000] })],
  providers: [BackgroundLeadership, LeasesRepository],
})
export class LeadershipModule {}
