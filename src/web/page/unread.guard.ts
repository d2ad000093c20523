import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { NotificationsService } from '../../modules/notifications/index.js';
import { visitOf } from './visit.js';

/** Not a question of access: counts what waits for the viewer, once they are known, for the navigation of every page. */
@Injectable()
export class UnreadGuard implements CanActivate {
  constructor(private readonly notifications: NotificationsService) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    const http = context.switchToHttp();
    const visit = visitOf(http.getResponse<Response>());
    if (visit.viewer !== null && http.getRequest<Request>().method === 'GET') visit.unread = await this.notifications.countUnread(visit.viewer);
    return true;
  }
}
