import type { PartName } from '../../core/parts/index.js';
import type { Place } from '../page/visit.js';

/** To a page beside others. */
export type Way = readonly [href: string, text: string, part?: PartName];

/** Without those to parts of the server that are switched off. */
export function openWays(ways: readonly Way[], { isOn }: Place): Way[] {
  return ways.filter(([, , part]) => part === undefined || isOn(part));
}
