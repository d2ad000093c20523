import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';

export function offlinePage({ page: { offline } }: Texts): Page {
  const body = (
    <section class="narrow empty" data-offline>
      <h1>{offline.title}</h1>
      <p>{offline.text}</p>
      {/* Leads to the page that this one stands in for. */}
      <p><a class="button" href="">{offline.again}</a></p>
    </section>
  );
  return { title: offline.title, body, isShared: true, isBare: true };
}
