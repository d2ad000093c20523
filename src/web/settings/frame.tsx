import type { ComponentChildren } from 'preact';
import { useVisit } from '../page/visit-context.js';

/** A page of the settings, with the ways to the others. */
export function SettingsFrame({ title, children }: { title: string; children: ComponentChildren }) {
  const { texts, path } = useVisit();
  const { settings } = texts;
  const pages = [
    ['/settings/profile', settings.profile],
    ['/settings/account', settings.account],
    ['/settings/privacy', settings.privacy],
    ['/settings/blocks', texts.blocks.title],
    ['/settings/display', settings.display.title],
    ['/settings/sessions', settings.sessions],
    ['/settings/tokens', texts.tokens.title],
    ['/settings/webhooks', texts.webhooks.title],
    ['/settings/data', texts.exports.title],
    ['/settings/delete', settings.delete],
  ] as const;
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
