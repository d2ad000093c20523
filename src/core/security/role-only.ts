import { type CanActivate, type ExecutionContext, Injectable, SetMetadata, UseGuards, applyDecorators } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { NotAllowedError, NotAuthenticatedError } from '../problems/index.js';
import { type Role, hasRole } from './role.js';
import { TokenScope } from './scopes.js';
import { type Viewer, viewerOf } from './viewer.js';

const neededRoleKey = Symbol('neededRole');

/** Whether the viewer moderates: as a moderator or an administrator. */
export function mayModerate(viewer: Viewer | null): viewer is Viewer {
  return viewer !== null && hasRole(viewer.role, 'moderator');
}

/** @throws NotAllowedError unless somebody of the role may do what the needed one may */
export function assertRole(role: Role, needed: Role): void {
  if (!hasRole(role, needed)) throw new NotAllowedError(needed === 'admin' ? 'Only administrators may do this.' : 'Only moderators and administrators may do this.');
}

@Injectable()
export class RoleGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const viewer = viewerOf(context.switchToHttp().getRequest<Request>());
    if (viewer === null) throw new NotAuthenticatedError('missing');
    assertRole(viewer.role, this.reflector.getAllAndOverride<Role | undefined>(neededRoleKey, [context.getHandler(), context.getClass()]) ?? 'admin');
    return true;
  }
}

/** Only administrators may use the routes: 403 for everybody else. */
export const AdminOnly = () => applyDecorators(SetMetadata(neededRoleKey, 'admin' satisfies Role), TokenScope('admin'), UseGuards(RoleGuard));

/** Only moderators and administrators may use the routes. What a method says counts over what its controller says. */
export const ModeratorOnly = () => applyDecorators(SetMetadata(neededRoleKey, 'moderator' satisfies Role), TokenScope('moderate'), UseGuards(RoleGuard));
