import { ConsoleFrame, Form, type Page } from '../../src/web/index.js';

export const CONSOLE_PATH = '/console/badges';
export const CONSOLE_TITLE = 'Badges';

interface Shown {
  keepers: readonly string[];
  /** Behind the last one, where there are more. */
  next: string | undefined;
  days: readonly { day: string; stars_count: number }[];
}

export function badgesConsolePage({ keepers, next, days }: Shown): Page {
  const body = (
    <ConsoleFrame title={CONSOLE_TITLE}>
      <h2>Keepers</h2>
      {keepers.length === 0 && <p class="hint">Nobody may give badges yet.</p>}
      <ul>{keepers.map((username) => <li key={username}>{username} <KeeperForm username={username} /></li>)}</ul>
      {next !== undefined && <p><a href={`${CONSOLE_PATH}?after=${next}`} rel="next">More</a></p>}
      <Form action={CONSOLE_PATH}>
        <label>Username <input name="username" required /></label>
        <input type="hidden" name="on" value="1" />
        <button class="button">Make a keeper</button>
      </Form>
      <h2>Stars of the last days</h2>
      <ul>{days.map(({ day, stars_count: stars }) => <li key={day}>{day}: {stars}</li>)}</ul>
    </ConsoleFrame>
  );
  return { title: CONSOLE_TITLE, body };
}

function KeeperForm({ username }: { username: string }) {
  return (
    <Form action={CONSOLE_PATH}>
      <input type="hidden" name="username" value={username} />
      <input type="hidden" name="on" value="0" />
      <button class="button is-quiet" aria-label={`Dismiss ${username}`}>Dismiss</button>
    </Form>
  );
}
