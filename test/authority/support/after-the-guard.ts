import { SessionsService } from '../../../src/modules/auth/index.js';
import { TokenViewers } from '../../../src/modules/auth/personal-tokens/token-viewers.js';
import type { TestApp } from '../../support/app.js';

/** Lets something happen between the guard's look at a session or personal access token and what the request does next. */
export class AfterTheGuard {
  private next: (() => Promise<void>) | undefined;

  constructor(app: TestApp) {
    const sessions = app.service(SessionsService);
    const tokens = app.service(TokenViewers);
    sessions.findViewer = this.before(sessions.findViewer.bind(sessions));
    tokens.getByToken = this.before(tokens.getByToken.bind(tokens));
  }

  /** Of the next request with a token. */
  once(meanwhile: () => Promise<void>): void {
    this.next = meanwhile;
  }

  private before<Key, Found>(find: (key: Key) => Promise<Found>): (key: Key) => Promise<Found> {
    return async (key) => {
      const viewer = await find(key);
      const meanwhile = this.next;
      this.next = undefined;
      await meanwhile?.();
      return viewer;
    };
  }
}
