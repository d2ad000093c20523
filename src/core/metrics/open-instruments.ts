import type { Settings } from '../config/index.js';

/** Before the program is put together, so that nothing is missed. The library is loaded where it is wanted alone. */
export async function openInstruments({ metricsPort }: Pick<Settings, 'metricsPort'>): Promise<void> {
  if (metricsPort !== undefined) (await import('./registry.js')).openRegistry();
}
