import { type CanActivate, type ExecutionContext, Injectable, UseGuards, applyDecorators } from '@nestjs/common';
import type { Request } from 'express';
import { NotAllowedError, NotAuthenticatedError } from '../problems/index.js';
import { viewerOf } from './viewer.js';

@Injectable()
export class AdminGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const viewer = viewerOf(context.switchToHttp().getRequest<Request>());
    if (viewer === null) throw new NotAuthenticatedError('missing');
    if (viewer.role !== 'admin') throw new NotAllowedError('Only administrators may do this.');
    return true;
  }
}

/** Only administrators may use the routes: 403 for everybody else. */
export const AdminOnly = () => applyDecorators(UseGuards(AdminGuard));
