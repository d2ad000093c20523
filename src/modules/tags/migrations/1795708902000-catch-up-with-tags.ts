import { CatchUpMigration } from '../../../core/catch-up/index.js';

/** Posts and comments that are there are read in the background: see indexing/earlier-tags.ts. */
export class CatchUpWithTags1795708902000 extends CatchUpMigration {
  protected readonly walks = { 'hashtags of captions': 'posts', 'hashtags of comments': 'comments' };
}
