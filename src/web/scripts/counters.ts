/** How much of a text's room is taken, from the first letter on; in code points, as the server counts. */
export function enhanceCounters(): void {
  document.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLTextAreaElement && target.dataset.max !== undefined) count(target, Number(target.dataset.max));
  });
}

function count(area: HTMLTextAreaElement, max: number): void {
  const next = area.nextElementSibling;
  const counter = next instanceof HTMLElement && next.dataset.counter !== undefined ? next : addCounter(area);
  const length = [...area.value].length;
  counter.textContent = `${length.toLocaleString(document.documentElement.lang)} / ${max.toLocaleString(document.documentElement.lang)}`;
  counter.className = length > max ? 'fault' : 'hint';
}

/** For eyes: the note of the field says the limit to everybody. */
function addCounter(area: HTMLTextAreaElement): HTMLElement {
  const counter = document.createElement('p');
  counter.dataset.counter = '';
  counter.setAttribute('aria-hidden', 'true');
  area.after(counter);
  return counter;
}
