import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { mayModerate } from '../../core/security/index.js';
import { NotificationsService } from '../../modules/notifications/index.js';
import { PageAdditions } from '../additions/page-additions.js';
import { UNREAD_MAX, type Visit, visitOf } from './visit.js';

/** Not a question of access: finds out, once the viewer is known, what the navigation of every page says to them. */
@Injectable()
export class NavigationGuard implements CanActivate {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly additions: PageAdditions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    const http = context.switchToHttp();
    await this.prepare(visitOf(http.getResponse<Response>()), http.getRequest<Request>().method);
    return true;
  }

  async prepare(visit: Visit, method: string): Promise<void> {
    if (visit.viewer !== null && method === 'GET') visit.unread = await this.notifications.countUnread(visit.viewer, UNREAD_MAX + 1);
    visit.added = this.additions.navigation(visit);
    if (mayModerate(visit.viewer)) visit.addedToConsole = this.additions.console(visit);
  }
}
