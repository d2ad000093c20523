import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { type ScopeClass, type Viewer, asTokenAllows, scopeKey, scopeTakenBy } from '../../../core/security/index.js';
import { TOKEN_PREFIX } from './personal-tokens.service.js';
import { TokenViewers } from './token-viewers.js';

/** The one place where scopes are enforced: lets requests with a personal access token in, as far as it goes. */
@Injectable()
export class TokenGate {
  constructor(
    private readonly reflector: Reflector,
    private readonly viewers: TokenViewers,
  ) {}

  /**
   * Gives the request its viewer; false when it comes without a personal access token.
   * @throws NotAuthenticatedError, AccountSuspendedError, InsufficientScopeError, SessionRequiredError
   */
  async admit(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request & { user?: Viewer }>();
    const token = tokenOf(request);
    if (token === undefined) return false;
    const viewer = await this.viewers.getByToken(token);
    // Already here, so that what is refused counts for the account.
    request.user = viewer;
    request.user = asTokenAllows(viewer, viewer.scopes ?? [], this.neededBy(context, request.method));
    return true;
  }

  /** A route that changes something and does not say what for takes no token. */
  private neededBy(context: ExecutionContext, method: string): ScopeClass {
    const said = this.reflector.getAllAndOverride<ScopeClass | undefined>(scopeKey, [context.getHandler(), context.getClass()]);
    return scopeTakenBy(method, said) ?? 'session';
  }
}

function tokenOf(request: Request): string | undefined {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  return token?.startsWith(TOKEN_PREFIX) === true ? token : undefined;
}
