// Shows a page where the server cannot be reached. It keeps that page, style and script of the pages, and nothing of
// anybody: what is behind a login never gets here.

/** What a service worker has beside what pages have. */
interface Worker extends EventTarget {
  readonly location: Location;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  /** Put in front by the server. */
  readonly kept: { version: string; assets: readonly string[] };
  skipWaiting(): Promise<void>;
}

interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface RequestEvent extends LastingEvent {
  readonly request: Request;
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as Worker;
const { version, assets } = worker.kept;
const OURS = 'socialphoto-';
const CACHE = `${OURS}${version}`;
/** Links that are followed for what they do. */
const CHANGING = /^\/(?:language|post\/like|follow)(?:\/|$)/i;
const OFFLINE = `/offline${worker.location.search}`;

worker.addEventListener('install', (event) => { (event as LastingEvent).waitUntil(install()); });
worker.addEventListener('activate', (event) => { (event as LastingEvent).waitUntil(activate()); });
worker.addEventListener('fetch', (event) => {
  const { request } = event as RequestEvent;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && !CHANGING.test(pathname)) (event as RequestEvent).respondWith(answer(event as RequestEvent));
  else if (assets.includes(pathname)) (event as RequestEvent).respondWith(fromCache(request));
});

/** Without cookies, so that no page of somebody signed in is kept. */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([OFFLINE, ...assets].map((path) => new Request(path, { cache: 'reload', credentials: 'omit' })));
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await (worker.registration.navigationPreload as NavigationPreloadManager | undefined)?.enable();
  await worker.clients.claim();
}

/**
 * The browser itself asks for the page, ahead of us, as it would without a worker. Asked from here, a link of another site
 * could pass for one of ours; so those that change something are left alone in any case.
 */
async function answer({ request, preloadResponse }: RequestEvent): Promise<Response> {
  try {
    return (await preloadResponse) ?? (await fetch(request));
  } catch {
    return (await caches.match(OFFLINE, { cacheName: CACHE })) ?? Response.error();
  }
}

async function fromCache(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: CACHE })) ?? fetch(request);
}
