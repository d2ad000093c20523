/** What a personal access token may be for. `write` includes `read`, and `admin` includes `moderate`. */
export const SCOPES = ['read', 'write', 'moderate', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];
/** What a route takes: one scope, or a session and no token at all. */
export type ScopeClass = Scope | 'session';
