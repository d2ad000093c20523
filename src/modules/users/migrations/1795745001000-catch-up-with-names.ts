import { CatchUpMigration } from '../../../core/catch-up/index.js';

/** Names that are there are read in the background: see names/name-words.ts. */
export class CatchUpWithNames1795745001000 extends CatchUpMigration {
  protected readonly walks = { 'words of names': 'users' };
}
