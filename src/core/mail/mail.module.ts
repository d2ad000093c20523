import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DatabaseModule } from '../database/index.js';
import { MailJob } from './mail-job.entity.js';
import { MailQueue } from './mail-queue.js';
import { MailRepository } from './mail.repository.js';
import { CreateMailJobs1767225609000 } from './migrations/1767225609000-create-mail-jobs.js';

@Global()
@Module({
  imports: [DiscoveryModule, DatabaseModule.forFeature({ entities: [MailJob], migrations: [CreateMailJobs1767225609000] })],
  providers: [MailQueue, MailRepository],
  exports: [MailQueue],
})
export class MailModule {}
