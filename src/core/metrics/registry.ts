import { setTimeout as sleep } from 'node:timers/promises';
import * as library from 'prom-client';
import { Instrument } from '../measures/index.js';
import { primaryLink } from '../processes/index.js';

export type MetricsRegistry = library.Registry<library.OpenMetricsContentType>;

/** So long an end waits for a primary that hangs. */
const LAST_MS = 1_000;

let opened: MetricsRegistry | undefined;

/**
 * The one registry of this process, with all instruments and what Node tells of the process; they measure from here on. A worker
 * hands its figures to the primary that asks for them.
 */
export function openRegistry(): MetricsRegistry {
  opened ??= makeRegistry();
  return opened;
}

/** By name, for documents that speak of them. */
export function listMetrics(): { name: string; labels: readonly string[] }[] {
  return Instrument.list().map(({ name, labelNames }) => ({ name, labels: labelNames }));
}

function makeRegistry(): MetricsRegistry {
  const registry = new library.Registry<library.OpenMetricsContentType>();
  registry.setContentType(library.Registry.OPENMETRICS_CONTENT_TYPE);
  library.collectDefaultMetrics({ register: registry });
  Instrument.open(library, registry);
  primaryLink?.onMessage((message) => {
    if (message.kind === 'measure') void tellPrimary(registry, message.id);
  });
  return registry;
}

/** The primary keeps what a worker has counted. Resolves when it is told, at the latest after a second. */
export async function tellLastFigures(): Promise<void> {
  if (opened !== undefined) await Promise.race([tellPrimary(opened, 0), sleep(LAST_MS, undefined, { ref: false })]);
}

async function tellPrimary(registry: MetricsRegistry, id: number): Promise<void> {
  const figures = await registry.getMetricsAsJSON();
  await new Promise<void>((resolve) => (primaryLink === undefined ? resolve() : primaryLink.send({ kind: 'figures', id, figures }, resolve)));
}
