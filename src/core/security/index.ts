export * from './owner-only.js';
export * from './public.decorator.js';
export * from './role.js';
export { AdminOnly, ModeratorOnly, assertRole, mayModerate } from './role-only.js';
export * from './scope.js';
export * from './scopes.js';
export * from './signing-key.js';
export * from './viewer.js';
