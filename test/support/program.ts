import type { Database } from '../../src/core/database/index.js';

/** What the support of the tests needs of a running application. */
export interface Program {
  database(): Promise<Database>;
  service<T>(token: abstract new (...args: never[]) => T): T;
}
