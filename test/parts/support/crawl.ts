import type { TestApp } from '../../support/app.js';
import type { Visitor } from '../../web/support/visitor.js';
import { routeOf } from './routes.js';

/** Pages of one route that are opened: they are alike. */
const ALIKE = 3;
/** What is served without a route, or leaves nobody where they were. */
const ELSEWHERE = /^\/(docs|assets|logout)\b/;

export interface Crawled {
  /** Routes that links and forms lead to. */
  met: Set<string>;
  /** Links and forms that lead to no route, and pages that are not there, with where they were found. */
  dead: string[];
}

/** Opens all that links lead to, from the first page on, and looks where the forms lead that stand there. */
export async function crawl(app: TestApp, visitor: Visitor): Promise<Crawled> {
  const met = new Set<string>();
  const dead = new Set<string>();
  const opened = new Map<string, number>();
  const waiting = ['/'];
  const seen = new Set(waiting);
  const look = (method: string, address: string, from: string) => {
    const { origin, pathname, search } = new URL(address, app.origin + from);
    // With braces it is a pattern, which scripts fill in.
    if (origin !== app.origin || ELSEWHERE.test(pathname) || address.includes('{')) return;
    const route = routeOf(app, method, pathname);
    if (route === undefined) dead.add(`${method} ${pathname} at ${from}`);
    else met.add(route);
    const times = opened.get(route ?? '') ?? 0;
    if (method !== 'GET' || seen.has(pathname + search) || times >= ALIKE) return;
    opened.set(route ?? '', times + 1);
    seen.add(pathname + search);
    waiting.push(pathname + search);
  };
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const page = await visitor.ask('GET', path);
    if (page.status >= 400) dead.add(`GET ${path} is ${page.status}`);
    const location = page.headers.get('location');
    if (location !== null) look('GET', location, path);
    for (const href of page.attributes('a', 'href')) look('GET', href, path);
    for (const action of page.attributes('form method="post" action', 'action')) look('POST', action, path);
    for (const action of page.attributes('button', 'formaction')) look('POST', action, path);
  }
  return { met, dead: [...dead] };
}
