import * as library from 'prom-client';
import { Instrument } from '../measures/index.js';
import { primaryLink } from '../processes/index.js';

export type MetricsRegistry = library.Registry<library.OpenMetricsContentType>;

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
    if (message.kind === 'measure') void registry.getMetricsAsJSON().then((figures) => primaryLink?.send({ kind: 'figures', id: message.id, figures }));
  });
  return registry;
}
