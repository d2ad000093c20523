import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { Request } from 'express';
import type { Role } from './role.js';
import type { Scope } from './scope.js';

/** The signed-in user of a request. */
export interface Viewer {
  id: number;
  username: string;
  /** Of somebody who changes something with a personal access token, no more than its scopes grant. */
  role: Role;
  /** What they came with: the id of a session, or that of a personal access token, below zero. */
  sessionId: number;
  /** Of a personal access token. */
  scopes?: readonly Scope[];
}

export function viewerOf(request: Request): Viewer | null {
  return (request.user as Viewer | undefined) ?? null;
}

/** The viewer; `null` only on a `@Public()` route without a token. */
export const CurrentViewer = createParamDecorator((_options: unknown, context: ExecutionContext) =>
  viewerOf(context.switchToHttp().getRequest<Request>()),
);

/** Tells whose a session or personal access token is, for links that carry its id instead of a token. Provided by Auth. */
export abstract class ViewerSessions {
  /** Undefined when it has ended. @param sessionId as a `Viewer` has it */
  abstract findViewer(sessionId: number): Promise<Viewer | undefined>;
}

/** Whether a viewer may still do what the guards let them do. Provided by Auth; asked by `Database.transactionAs`. */
export abstract class Authority {
  /**
   * Reads anew, inside the open transaction.
   * @param passwordHash with which a password was compared
   * @throws NotAuthenticatedError when the session or token has ended, ForbiddenError when the account is suspended, has a lesser role
   * now, or another password
   */
  abstract assert(viewer: Viewer, passwordHash?: string): Promise<void>;
}
