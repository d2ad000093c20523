/** Has the page for when there is no connection kept, in the language of this one. */
export function enableOffline(): void {
  const { worker } = document.documentElement.dataset;
  if (worker !== undefined && 'serviceWorker' in navigator) addEventListener('load', () => { void navigator.serviceWorker.register(worker).catch(() => undefined); });
  // On that page itself: what was asked for is asked for again.
  if (document.querySelector('[data-offline]') !== null) addEventListener('online', () => { location.reload(); });
}
