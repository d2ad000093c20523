import type { ComponentChildren } from 'preact';
import { openWays } from '../layout/ways.js';
import { useVisit } from '../page/visit-context.js';

/** A page of the settings, with the ways to the others. */
export function SettingsFrame({ title, children }: { title: string; children: ComponentChildren }) {
  const { texts, path, place } = useVisit();
  const { settings } = texts;
  const pages = openWays([
    ['/settings/profile', settings.profile],
    ['/settings/account', settings.account],
    ['/settings/privacy', settings.privacy],
    ['/settings/blocks', texts.blocks.title],
    ['/settings/display', settings.display.title],
    ['/settings/sessions', settings.sessions],
    ['/settings/tokens', texts.tokens.title, 'tokens'],
    ['/settings/webhooks', texts.webhooks.title, 'webhooks'],
    ['/settings/data', texts.exports.title, 'exports'],
    ['/settings/delete', settings.delete],
  ], place);
  return (
    <section class="column">
      <h1>{texts.nav.settings}</h1>
      <nav aria-label={texts.nav.settings}>
        <ul class="tabs">
          {pages.map(([href, text]) => <li key={href}><a href={href} aria-current={text === title || path.startsWith(href) ? 'page' : undefined}>{text}</a></li>)}
        </ul>
      </nav>
      {children}
      <p class="more"><a href="/logout">{texts.account.logOut}</a></p>
    </section>
  );
}
