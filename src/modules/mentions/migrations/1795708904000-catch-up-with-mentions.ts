import { CatchUpMigration } from '../../../core/catch-up/index.js';

/** Posts and comments that are there are read in the background: see earlier-mentions.ts. */
export class CatchUpWithMentions1795708904000 extends CatchUpMigration {
  protected readonly walks = { 'mentions in captions': 'posts', 'mentions in comments': 'comments' };
}
