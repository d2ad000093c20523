import { SessionsService } from '../../../src/modules/auth/index.js';
import type { TestApp } from '../../support/app.js';

/** Lets something happen between the guard's look at a session and what the request does next. */
export class AfterTheGuard {
  private next: (() => Promise<void>) | undefined;

  constructor(app: TestApp) {
    const sessions = app.service(SessionsService);
    const findViewer = sessions.findViewer.bind(sessions);
    sessions.findViewer = async (sessionId) => {
      const viewer = await findViewer(sessionId);
      const meanwhile = this.next;
      this.next = undefined;
      await meanwhile?.();
      return viewer;
    };
  }

  /** Of the next request with a token. */
  once(meanwhile: () => Promise<void>): void {
    this.next = meanwhile;
  }
}
