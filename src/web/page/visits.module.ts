import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AuthModule } from '../../modules/auth/index.js';
import { NotificationsModule } from '../../modules/notifications/index.js';
import { PageAdditions } from '../additions/page-additions.js';
import { WebAssets } from '../assets/web-assets.js';
import { FormTokens } from './forms/form-tokens.js';
import { VisitGuard } from './visit.guard.js';
import { VisitsService } from './visits.service.js';

/** Must come before rate limits in the list of modules, as Auth does: they ask who the viewer is. */
@Module({
  imports: [AuthModule, DiscoveryModule, NotificationsModule],
  providers: [FormTokens, PageAdditions, VisitsService, WebAssets, { provide: APP_GUARD, useClass: VisitGuard }],
  exports: [FormTokens, NotificationsModule, PageAdditions, VisitsService, WebAssets],
})
export class VisitsModule {}
