import type * as library from 'prom-client';
import { MetricsEndpoint } from './metrics-endpoint.js';

interface Figure {
  name: string;
  type: string;
}

/**
 * Serves the figures of all workers as if they were those of one process: counts are summed, and levels as each of them says. The start
 * is that of this process, so that a new worker is no new start.
 * @param measure gives what each worker has measured
 * @throws MetricsPortError
 */
export async function serveMetricsOfWorkers(host: string, port: number, measure: () => Promise<unknown[][]>): Promise<MetricsEndpoint> {
  // Loaded where it is wanted alone.
  const { AggregatorRegistry, Gauge, Registry } = await import('prom-client');
  const contentType = Registry.OPENMETRICS_CONTENT_TYPE;
  const startedAt = Math.round(performance.timeOrigin / 1000);
  const collect = async () => {
    const figures = ((await measure()) as Figure[][]).map((ofWorker) => ofWorker.map(withoutSuffix));
    const registry: library.Registry<library.RegistryContentType> = AggregatorRegistry.aggregate(figures);
    registry.setContentType(contentType);
    // The library leaves it away, as workers have several.
    new Gauge({ name: 'process_start_time_seconds', help: 'Start time of the process since unix epoch in seconds.', registers: [registry] }).set(startedAt);
    return { contentType, text: await registry.metrics() };
  };
  return MetricsEndpoint.open(host, port, collect);
}

/** The library puts `_total` behind the names of counts once more, where it has not counted by itself. */
function withoutSuffix(figure: Figure): Figure {
  return figure.type === 'counter' ? { ...figure, name: figure.name.replace(/_total$/, '') } : figure;
}
