import { type CanActivate, type ExecutionContext, Injectable, UseGuards, applyDecorators } from '@nestjs/common';
import type { Request } from 'express';
import { NotAuthenticatedError } from '../../src/core/problems/index.js';
import { TokenScope, viewerOf } from '../../src/core/security/index.js';
import { KeepersService } from './keepers.service.js';

@Injectable()
export class KeeperGuard implements CanActivate {
  constructor(private readonly keepers: KeepersService) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    const viewer = viewerOf(context.switchToHttp().getRequest<Request>());
    if (viewer === null) throw new NotAuthenticatedError('missing');
    await this.keepers.assertKeeper(viewer.id);
    return true;
  }
}

/** Only keepers of badges may use the routes: 403 for everybody else, administrators too. */
export const KeeperOnly = () => applyDecorators(TokenScope('write'), UseGuards(KeeperGuard));
