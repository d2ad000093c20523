import type { ComponentChildren } from 'preact';
import { fixed } from '../page/render.js';

/** Lines on a field of 24 by 24. */
const SHAPES = {
  logo: 'M3 8h4l2-3h6l2 3h4v11H3zM12 9.5a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6z',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  explore: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM15.5 8.5l-2 5-5 2 2-5z',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21',
  create: 'M4 4h16v16H4zM12 8v8M8 12h8',
  activity: 'M6 10a6 6 0 0 1 12 0c0 5 2 6 2 6H4s2-1 2-6M10 19.5a2 2 0 0 0 4 0',
  profile: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-4.5 3.5-7 8-7s8 2.5 8 7',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  console: 'M4 20V10M10 20V4M16 20v-7M21 20H3',
  more: 'M5 12h.5M12 12h.5M19 12h.5',
  heart: 'M12 20S4 15 4 9.2A4.2 4.2 0 0 1 12 7a4.2 4.2 0 0 1 8 2.2C20 15 12 20 12 20z',
  down: 'M12 4v14M5 12l7 7 7-7',
  comment: 'M4 5h16v11H10l-5 4v-4H4z',
  bookmark: 'M6 4h12v16l-6-4.5L6 20z',
  album: 'M8 8h12v12H8zM4 16V4h12',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
} as const;

export type IconName = keyof typeof SHAPES;

const ICONS = Object.fromEntries(
  Object.entries(SHAPES).map(([name, line]) => [name, fixed(<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d={line} /></svg>)]),
) as Record<IconName, ComponentChildren>;

/** Beside a text, which says the same. */
export function Icon({ name }: { name: IconName }) {
  return ICONS[name];
}
