import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthModule } from '../../modules/auth/index.js';
import { WebAssets } from '../assets/web-assets.js';
import { FormTokens } from './form-tokens.js';
import { VisitGuard } from './visit.guard.js';
import { VisitsService } from './visits.service.js';

/** Must come before rate limits in the list of modules, as Auth does: they ask who the viewer is. */
@Module({
  imports: [AuthModule],
  providers: [FormTokens, VisitsService, WebAssets, { provide: APP_GUARD, useClass: VisitGuard }],
  exports: [FormTokens, VisitsService, WebAssets],
})
export class VisitsModule {}
