import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { ForbiddenError, Problem } from '../problems/index.js';
import { type Role, hasRole } from './role.js';
import type { Scope, ScopeClass } from './scope.js';
import type { Viewer } from './viewer.js';

export const scopeKey = Symbol('scope');
/** What a route takes, in the generated document; of a GET it is finished in core/openapi. */
export const SCOPE_EXTENSION = 'x-token-scope';

const scopeClass = (needed: ScopeClass) => applyDecorators(SetMetadata(scopeKey, needed), ApiExtension(SCOPE_EXTENSION, needed));

/**
 * The scope that a personal access token needs for what the routes change. A route that changes something and says nothing
 * takes no token; GET takes `read` whatever is said, unless it is `@SessionOnly()`. What a method says counts over what its controller says.
 */
export const TokenScope = (needed: Scope) => scopeClass(needed);

/** The routes are for people who have signed in: a personal access token is refused. */
export const SessionOnly = () => scopeClass('session');

/** What a route takes by its method and by what it says; undefined where it changes something and says nothing. */
export function scopeTakenBy(method: string, said: ScopeClass | undefined): ScopeClass | undefined {
  const isRead = /^(?:get|head)$/i.test(method);
  return isRead && said !== 'session' ? 'read' : said;
}

@Problem({
  code: 'insufficient-scope',
  title: 'The token is not for this',
  advice: 'A personal access token does what its scopes say: `read` for every GET, `write` for changes, `moderate` and `admin` for what moderators and administrators do. Make one with the scope that `detail` names.',
})
export class InsufficientScopeError extends ForbiddenError {
  override readonly headers: Readonly<Record<string, string>>;
  constructor(needed: Scope) {
    super(`The personal access token lacks the scope ${needed}.`);
    // RFC 6750 section 3.1
    this.headers = { 'WWW-Authenticate': `Bearer realm="socialphoto", error="insufficient_scope", scope="${needed}"` };
  }
}

@Problem({
  code: 'session-required',
  title: 'This takes a session',
  advice: 'Personal access tokens cannot sign anybody in or out, change who opens the account, delete or export it. Log in and send the access token of the session.',
})
export class SessionRequiredError extends ForbiddenError {
  constructor() {
    super('A personal access token cannot do this: log in and send the access token of the session.');
  }
}

/** @throws SessionRequiredError for a viewer with a personal access token */
export function assertSession(viewer: Viewer): void {
  if (viewer.scopes !== undefined) throw new SessionRequiredError();
}

/**
 * Who somebody is to a route that they ask with a personal access token: what they read they read as themselves, and
 * what they change they change with the role that the scopes grant, never more than their own.
 * @throws InsufficientScopeError, SessionRequiredError
 */
export function asTokenAllows(viewer: Viewer, scopes: readonly Scope[], needed: ScopeClass): Viewer {
  if (needed === 'session') throw new SessionRequiredError();
  if (!covers(scopes, needed)) throw new InsufficientScopeError(needed);
  return needed === 'read' ? viewer : { ...viewer, role: lesserOf(viewer.role, roleOf(scopes)) };
}

/** The role that somebody needs to have for a token with the scopes. */
export function roleOf(scopes: readonly Scope[]): Role {
  if (scopes.includes('admin')) return 'admin';
  return scopes.includes('moderate') ? 'moderator' : 'user';
}

function covers(scopes: readonly Scope[], needed: Scope): boolean {
  if (needed === 'read') return scopes.includes('read') || scopes.includes('write');
  return scopes.includes(needed) || (needed === 'moderate' && scopes.includes('admin'));
}

function lesserOf(own: Role, granted: Role): Role {
  return hasRole(own, granted) ? granted : own;
}
