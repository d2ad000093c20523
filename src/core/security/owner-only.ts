import { type CanActivate, type ExecutionContext, Injectable, SetMetadata, type Type, UseGuards, applyDecorators } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { InternalError, NotAllowedError, NotAuthenticatedError } from '../problems/index.js';
import { parseId } from '../validation/index.js';
import { mayModerate } from './role-only.js';
import { type Viewer, viewerOf } from './viewer.js';

/** A service that can say whose a thing is. */
export interface OwnedResource {
  /**
   * Id of the owner, for a viewer who may see the thing.
   * @throws NotFoundError when it does not exist or the viewer has no right to know that it does
   */
  getOwnerId(id: number, viewer: Viewer): Promise<number>;
}

interface OwnerRule {
  service: Type<OwnedResource>;
  parameter: string;
  moderatorToo: boolean;
}

const ownerRuleKey = Symbol('OwnerOnly');

@Injectable()
export class OwnerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly moduleRef: ModuleRef,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<OwnerRule | undefined>(ownerRuleKey, context.getHandler());
    if (rule === undefined) throw new InternalError();
    const request = context.switchToHttp().getRequest<Request>();
    const viewer = viewerOf(request);
    if (viewer === null) throw new NotAuthenticatedError('missing');
    const id = parseId(request.params[rule.parameter], rule.parameter);
    const ownerId = await this.moduleRef.get(rule.service, { strict: false }).getOwnerId(id, viewer);
    if (ownerId === viewer.id || (rule.moderatorToo && mayModerate(viewer))) return true;
    throw new NotAllowedError();
  }
}

/**
 * Only the owner of the thing that the path parameter names may use the route: 404 for those who may not see it, 403
 * for everybody else. `moderatorToo` lets moderators and administrators pass.
 */
export function OwnerOnly(service: Type<OwnedResource>, parameter: string, options: { moderatorToo?: boolean } = {}) {
  const rule: OwnerRule = { service, parameter, moderatorToo: options.moderatorToo ?? false };
  return applyDecorators(SetMetadata(ownerRuleKey, rule), UseGuards(OwnerGuard));
}
