import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { NotificationsService } from '../../modules/notifications/index.js';
import { PageAdditions } from '../additions/page-additions.js';
import { visitOf } from './visit.js';

/** Not a question of access: finds out, once the viewer is known, what the navigation of every page says to them. */
@Injectable()
export class NavigationGuard implements CanActivate {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly additions: PageAdditions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    const http = context.switchToHttp();
    const visit = visitOf(http.getResponse<Response>());
    if (visit.viewer !== null && http.getRequest<Request>().method === 'GET') visit.unread = await this.notifications.countUnread(visit.viewer);
    visit.added = this.additions.navigation(visit);
    return true;
  }
}
