import { parse } from './announce.js';

let fresh: Promise<Document> | undefined;

/** A picture whose link is over is fetched again, once, by the link that the page has now. */
export function enhancePictures(): void {
  document.addEventListener('error', (event) => {
    const image = event.target;
    if (image instanceof HTMLImageElement && image.dataset.fresh !== undefined) void renew(image);
  }, true);
}

async function renew(image: HTMLImageElement): Promise<void> {
  delete image.dataset.fresh;
  const path = new URL(image.src).pathname;
  fresh ??= fetch(location.href, { headers: { Accept: 'text/html' } }).then(async (response) => parse(await response.text()));
  const found = [...(await fresh).images].find((one) => new URL(one.src, location.href).pathname === path);
  if (found === undefined) return;
  image.srcset = found.srcset;
  image.src = found.src;
}
