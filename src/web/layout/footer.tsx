import { useVisit } from '../page/visit-context.js';
import { LANGUAGES } from '../texts/index.js';

/** The name of the place, what it is, and the languages. */
export function Footer() {
  const { texts, place, path } = useVisit();
  const others = LANGUAGES.filter(({ language }) => language !== texts.language);
  return (
    <footer class="footer">
      <p>{place.name} · <a href="/about">{texts.placeTexts.about}</a></p>
      <ul aria-label={texts.nav.language}>
        {others.map(({ language, languageName }) => (
          <li key={language}>
            <a href={`/language?to=${language}&back=${encodeURIComponent(path)}`} lang={language} hreflang={language} rel="nofollow">{languageName}</a>
          </li>
        ))}
      </ul>
    </footer>
  );
}
