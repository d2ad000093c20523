import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';
import { Rules } from './rules.js';

/** What the place is, by which rules, and whom to write to. */
export function aboutPage({ texts, place, viewer }: Visit): Page {
  const { placeTexts, landing, account } = texts;
  const title = placeTexts.aboutTitle(place.name);
  const body = (
    <section class="column">
      <h1>{title}</h1>
      <p class="lead" dir="auto">{place.description ?? landing.lead}</p>
      <h2>{placeTexts.rules}</h2>
      {place.rules.length === 0 ? <p class="hint">{placeTexts.noRules}</p> : <Rules />}
      {place.contact !== undefined && (
        <>
          <h2>{placeTexts.contact}</h2>
          <p>{placeTexts.contactText} <a href={`mailto:${place.contact}`}>{place.contact}</a></p>
        </>
      )}
      <h2>{placeTexts.who}</h2>
      <p>{placeTexts.modes[place.registration]}</p>
      {viewer === null && place.registration !== 'closed' && <p><a class="button" href="/signup">{account.signUp}</a></p>}
    </section>
  );
  return { title, body, isShared: true };
}
