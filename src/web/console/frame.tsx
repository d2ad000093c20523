import type { ComponentChildren } from 'preact';
import { type Way, openWays } from '../layout/ways.js';
import { useVisit } from '../page/visit-context.js';

/** A page of the console, with the ways to the others. */
export function ConsoleFrame({ title, children }: { title: string; children: ComponentChildren }) {
  const { texts, path, viewer, addedToConsole, place } = useVisit();
  const forAdmins: readonly Way[] = [
    ['/console/waiting', texts.admission.waiting],
    ['/console/invites', texts.admission.invites, 'invites'],
    ['/console/stats', texts.console.stats],
    ['/console/audit', texts.console.audit],
    // Those of administrators are told of everything, and stand where everybody's do.
    ['/settings/webhooks', texts.webhooks.title, 'webhooks'],
  ];
  const pages = openWays([
    ['/console/reports', texts.reports.queue, 'reports'],
    ['/console/users', texts.console.users],
    ...(viewer?.role === 'admin' ? forAdmins : []),
    ...addedToConsole.map(({ href, text }): Way => [href, text]),
  ], place);
  return (
    <section class="wide">
      <h1>{texts.nav.console}</h1>
      <nav aria-label={texts.nav.console}>
        <ul class="tabs">{pages.map(([href, text]) => <li key={href}><a href={href} aria-current={text === title || (path.startsWith(href) && !pages.some(([, other]) => other === title)) ? 'page' : undefined}>{text}</a></li>)}</ul>
      </nav>
      {children}
    </section>
  );
}
