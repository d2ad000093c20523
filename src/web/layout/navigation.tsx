import { useVisit } from '../page/visit-context.js';
import { Icon, type IconName } from './icon.js';

/** What a badge has room for; its text says how many there are. */
const BADGE_MAX = 99;

interface Entry {
  href: string;
  icon: IconName;
  text: string;
  /** Of what waits there. */
  badge?: { text: string; count: number } | undefined;
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
        { href: '/activity', icon: 'activity', text: nav.activity, badge: unread === 0 ? undefined : { text: nav.unread(unread), count: unread } },
        { href: `/@${viewer.username}`, icon: 'profile', text: nav.profile },
        { href: '/settings/profile', icon: 'settings', text: nav.settings },
        ...(viewer.role === 'admin' ? [{ href: '/console/users', icon: 'console', text: nav.console } as const] : []),
      ];
  return (
    <header class="top">
      <a class="brand" href="/"><Icon name="logo" />{place.name}</a>
      <nav aria-label={nav.label}>
        <ul class="nav">
          {entries.map(({ href, icon, text, badge }) => (
            <li key={href}>
              <a href={href} aria-current={here === href ? 'page' : undefined}>
                <Icon name={icon} /><span class="nav-text">{text}</span>
                {badge !== undefined && <span class="badge"><span class="unseen">{badge.text}</span><span aria-hidden="true">{badge.count > BADGE_MAX ? `${BADGE_MAX}+` : badge.count}</span></span>}
              </a>
            </li>
          ))}
          {added.map(({ href, text }) => <li key={href}><a href={href} aria-current={here === href ? 'page' : undefined}><Icon name="more" /><span class="nav-text">{text}</span></a></li>)}
          {viewer === null && <li><a href="/login" rel="nofollow">{account.logIn}</a></li>}
          {viewer === null && <li><a class="button" href="/signup">{account.signUp}</a></li>}
        </ul>
      </nav>
    </header>
  );
}
