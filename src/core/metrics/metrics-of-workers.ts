import type * as library from 'prom-client';
import type { WorkerFigures } from '../processes/index.js';
import { MetricsEndpoint } from './metrics-endpoint.js';

interface Figure {
  name: string;
  type: string;
  aggregator: string;
}

/** The primary, as far as it knows of figures. */
export interface MeasuredWorkers {
  measure(): Promise<WorkerFigures>;
  /** What workers that have ended had measured is not measured any more: it is told once. */
  onEnded(listener: (figures: unknown[]) => void): void;
}

/**
 * Serves the figures of all workers as if they were those of one process: counts are summed, and levels as each of them says. The start
 * is that of this process, so that a new worker is no new start: what those before it have counted stays.
 * @throws MetricsPortError
 */
export async function serveMetricsOfWorkers(host: string, port: number, workers: MeasuredWorkers): Promise<MetricsEndpoint> {
  // Loaded where it is wanted alone.
  const { AggregatorRegistry, Gauge, Registry } = await import('prom-client');
  const contentType = Registry.OPENMETRICS_CONTENT_TYPE;
  const startedAt = Math.round(performance.timeOrigin / 1000);
  const sum = (all: unknown[][]): library.Registry<library.RegistryContentType> => AggregatorRegistry.aggregate((all as Figure[][]).map((figures) => figures.map(withoutSuffix)));
  let ended: Promise<unknown[]> = Promise.resolve([]);
  workers.onEnded((figures) => {
    ended = ended.then((before) => sum([before, countsIn(figures)]).getMetricsAsJSON());
  });
  const collect = async () => {
    const { answered, known } = await workers.measure();
    const registry = sum([...answered, ...known.map(countsIn), await ended]);
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

/** What only grows. Levels end with the worker that had them. */
function countsIn(figures: unknown[]): unknown[] {
  return (figures as Figure[]).filter(({ type, aggregator }) => (type === 'counter' || type === 'histogram') && aggregator === 'sum');
}
