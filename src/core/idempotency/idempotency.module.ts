import { Global, Module } from '@nestjs/common';
import { DatabaseModule } from '../database/index.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { IdempotencyService } from './idempotency.service.js';
import { IdempotentWork } from './idempotent-work.js';
import { KeptAnswers } from './kept-answers.js';
import { RunningClaims } from './running-claims.js';
import { CreateIdempotencyKeys1767225607000 } from './migrations/1767225607000-create-idempotency-keys.js';

@Global()
@Module({
  imports: [DatabaseModule.forFeature({ entities: [IdempotencyKey], migrations: [CreateIdempotencyKeys1767225607000] })],
  providers: [IdempotencyRepository, IdempotencyService, IdempotentWork, KeptAnswers, RunningClaims],
  exports: [IdempotencyService, IdempotentWork, KeptAnswers],
})
export class IdempotencyModule {}
