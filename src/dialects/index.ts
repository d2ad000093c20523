import type { Type } from '@nestjs/common';
import type { DialectName } from '../core/config/index.js';

export { nameSuccessors } from './support/index.js';

/** Each is loaded when it is served: its tables, problems and sections are no part of a program without it. */
const DIALECTS: Readonly<Record<DialectName, () => Promise<Type>>> = {
  'simplified-instagram': async () => (await import('./simplified-instagram/simplified-instagram.module.js')).SimplifiedInstagramModule,
  'mini-social-feed': async () => (await import('./mini-social-feed/mini-social-feed.module.js')).MiniSocialFeedModule,
  'fastapi-users': async () => (await import('./fastapi-users/fastapi-users.module.js')).FastapiUsersModule,
};

/** The modules of these dialects. To be called before the database is opened, as some have a table. */
export function loadDialects(names: readonly DialectName[]): Promise<Type[]> {
  return Promise.all(names.map((name) => DIALECTS[name]()));
}
