import { mayModerate } from '../../core/security/index.js';
import { UNREAD_MAX } from '../page/visit.js';
import { useVisit } from '../page/visit-context.js';
import { Icon, type IconName } from './icon.js';

interface Entry {
  href: string;
  icon: IconName;
  text: string;
  /** Of what waits there. */
  badge?: string | undefined;
}

/** Where one can go from everywhere. */
export function Navigation() {
  const { texts, viewer, unread, added, place, path } = useVisit();
  const { nav, account } = texts;
  const here = path.split('?')[0];
  const entries: Entry[] = viewer === null
    ? [{ href: '/explore', icon: 'explore', text: nav.explore }, { href: '/search', icon: 'search', text: nav.search }]
    : [
        { href: '/feed', icon: 'home', text: nav.home },
        { href: '/explore', icon: 'explore', text: nav.explore },
        { href: '/search', icon: 'search', text: nav.search },
        { href: '/create', icon: 'create', text: nav.create },
        { href: '/activity', icon: 'activity', text: nav.activity, badge: unread === 0 ? undefined : unread > UNREAD_MAX ? `${UNREAD_MAX}+` : String(unread) },
        { href: `/@${viewer.username}`, icon: 'profile', text: nav.profile },
        { href: '/settings/profile', icon: 'settings', text: nav.settings },
        ...(mayModerate(viewer) ? [{ href: '/console', icon: 'console', text: nav.console } as const] : []),
      ];
  return (
    <header class="top">
      <a class="brand" href="/"><Icon name="logo" />{place.name}</a>
      <nav aria-label={nav.label}>
        <ul class="nav">
          {entries.map(({ href, icon, text, badge }) => (
            <li key={href}>
              <a href={href} aria-current={placeOf(here, href)}>
                <Icon name={icon} /><span class="nav-text">{text}</span>
                {badge !== undefined && <span class="badge"><span class="unseen">{nav.unread(badge)}</span><span aria-hidden="true">{badge}</span></span>}
              </a>
            </li>
          ))}
          {added.map(({ href, text }) => <li key={href}><a href={href} aria-current={here === href ? 'page' : undefined}><Icon name="more" /><span class="nav-text">{text}</span></a></li>)}
          {viewer === null && <li><a href="/login" rel="nofollow">{account.logIn}</a></li>}
          {viewer === null && place.registration !== 'closed' && <li><a class="button" href="/signup">{account.signUp}</a></li>}
        </ul>
      </nav>
    </header>
  );
}

/** Whether that is the page itself, or the part of the place that it belongs to. */
function placeOf(here: string | undefined, href: string): 'page' | 'true' | undefined {
  if (here === href) return 'page';
  const [, part] = /^(\/(?:settings|console))\//.exec(href) ?? [];
  return part !== undefined && here?.startsWith(`${part}/`) === true ? 'true' : undefined;
}
