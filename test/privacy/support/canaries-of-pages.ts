import type { Page } from '../../web/support/visitor.js';
import { commenterOf } from './page-table.js';
import type { Secret, World } from './world.js';

/** Where those who moderate read posts that are hidden or were reported. */
const MODERATED = /^\/p\/:id(\/delete)?$|^\/report$|^\/console\/reports/;
const MODERATORS = ['judge', 'warden'];
/** Where people see their own comments again, also below what is out of their sight by now. */
const DELETED = /\/comments\/:comment\/delete$/;

/** Looks for secrets in pages of those whom they are not for. */
export class CanariesOfPages {
  readonly leaks: string[] = [];
  /** Secrets that somebody met who may. */
  readonly found = new Set<string>();

  constructor(private readonly world: World) {}

  /** @param who a username, or "nobody", as Sam is, whose sessions are over */
  look(who: string, path: string, { status, path: url, headers, html }: Page): void {
    const reader = who === 'sam' ? 'nobody' : who;
    const text = [...headers].flat().join('\n') + html;
    if (status >= 500) this.leaks.push(`${who} ${url}: ${status}`);
    for (const secret of this.world.secrets) {
      // What somebody asked for is repeated, whether it exists or not.
      if (!text.includes(secret.text) || decodeURIComponent(url).includes(secret.text)) continue;
      if (mayMeet(reader, secret, path)) this.found.add(secret.name);
      else this.leaks.push(`${who} met ${secret.name} in ${status} ${url}`);
    }
  }
}

function mayMeet(who: string, { name, readers, ofPost }: Secret, path: string): boolean {
  const isOwnComment = DELETED.test(path) && name.startsWith('comment on ') && commenterOf(name.replace('comment on ', '')) === who;
  return readers.includes(who) || isOwnComment || (MODERATORS.includes(who) && ofPost && MODERATED.test(path));
}
