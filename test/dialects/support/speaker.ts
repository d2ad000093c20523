import { type RuledDocument, findFaults, ofExtensions } from '../../openapi/rules.js';
import type { TestApp } from '../../support/app.js';
import { document } from '../../support/contract.js';
import { type Answer, Client } from '../../support/person.js';

export const PASSWORD = 'four random green words';

/** Each dialect, where it registers, and what it asks for beside address and password. */
export const DOORS: [name: string, path: string, more: (username: string) => object][] = [
  ['simplified-instagram', '/api/users/register', (username) => ({ username })],
  ['mini-social-feed', '/auth/register', (username) => ({ username })],
  ['fastapi-users', '/auth/register', () => ({})],
];

/** A client that knows one dialect and nothing else: every path is below its base. */
export class Speaker extends Client {
  constructor(
    readonly app: TestApp,
    readonly base: string,
    token?: string,
  ) {
    super(app.origin, token);
  }

  override async request(path: string, options = {}): Promise<Answer> {
    const answer = await super.request(this.base + path, options);
    expect([path, answer.headers.get('deprecation')]).toEqual([path, expect.stringMatching(/^@\d+$/)]);
    expect([path, answer.headers.get('link')]).toEqual([path, expect.stringMatching(/^<\/.*>; rel="successor-version"$/)]);
    return answer;
  }

  /** The same with somebody's token. */
  as(token: string): Speaker {
    return new Speaker(this.app, this.base, token);
  }
}

/** What breaks the rules of our document in what dialects add to it, all of which is deprecated. */
export async function faultsIn(app: TestApp): Promise<string[]> {
  const running = (await app.nobody.get('/docs-json')).body as RuledDocument;
  const added = ofExtensions(running, document);
  // Beside them there may be other extensions.
  added.paths = Object.fromEntries(Object.entries(added.paths).filter(([path]) => path.startsWith('/compat/')));
  const operations = Object.values(added.paths).flatMap((item) => Object.values(item));
  expect(operations).not.toHaveLength(0);
  expect(operations.every((operation) => (operation as { deprecated?: boolean }).deprecated === true)).toBe(true);
  return findFaults(added).map(({ route, fault }) => `${route}: ${fault}`);
}

/** Status and code of a refusal. */
export function refusalOf({ status, body }: Answer): unknown[] {
  return [status, body?.code];
}
