import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { Request } from 'express';

export type Role = 'user' | 'admin';

/** The signed-in user of a request. */
export interface Viewer {
  id: number;
  username: string;
  role: Role;
  sessionId: number;
}

export function viewerOf(request: Request): Viewer | null {
  return (request.user as Viewer | undefined) ?? null;
}

/** The viewer; `null` only on a `@Public()` route without a token. */
export const CurrentViewer = createParamDecorator((_options: unknown, context: ExecutionContext) =>
  viewerOf(context.switchToHttp().getRequest<Request>()),
);

/** Tells who a session belongs to, for links that carry a session instead of a token. Provided by Auth. */
export abstract class ViewerSessions {
  /** Undefined when the session has ended. */
  abstract findViewer(sessionId: number): Promise<Viewer | undefined>;
}

/** Whether a viewer may still do what the guards let them do. Provided by Auth; asked by `Database.transactionAs`. */
export abstract class Authority {
  /**
   * Reads anew, inside the open transaction.
   * @param passwordHash with which a password was compared
   * @throws NotAuthenticatedError when the session has ended, ForbiddenError when the account is suspended, is no administrator
   * any more, or has another password
   */
  abstract assert(viewer: Viewer, passwordHash?: string): Promise<void>;
}
