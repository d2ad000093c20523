import type { ComponentChildren, VNode } from 'preact';
import { useVisit } from '../page/visit-context.js';
import { Footer } from './footer.js';
import { Icon } from './icon.js';
import { Navigation } from './navigation.js';

/** The frame of every page. */
export function Layout({ title, head, isBare, children }: { title: string; head?: VNode | undefined; isBare: boolean; children: ComponentChildren }) {
  const { texts, place } = useVisit();
  return (
    <html lang={texts.language} data-worker={place.hasWorker ? `/service-worker.js?to=${texts.language}` : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title === place.name ? title : `${title} · ${place.name}`}</title>
        <link rel="stylesheet" href={place.stylesheet} />
        <link rel="icon" href="/web/logo.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/web/icon-192.png" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#1c1f24" />
        <link rel="manifest" href="/manifest.webmanifest" />
        {place.script !== undefined && <script type="module" src={place.script} />}
        {head}
      </head>
      <body>
        <a class="skip" href="#main">{texts.nav.skip}</a>
        {isBare ? <header class="top"><span class="brand"><Icon name="logo" />{place.name}</span></header> : <Navigation />}
        <main id="main" tabIndex={-1}>{children}</main>
        {!isBare && <Footer />}
        <div class="announcer" role="status" aria-live="polite" id="announcer" data-lost={texts.page.lost} data-loaded={texts.page.loaded} />
      </body>
    </html>
  );
}
