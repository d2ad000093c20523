import { Registry } from 'prom-client';
import * as library from 'prom-client';
import { serveMetricsOfWorkers } from '../../src/core/metrics/index.js';
import type { MetricsEndpoint } from '../../src/core/metrics/metrics-endpoint.js';
import type { WorkerFigures } from '../../src/core/processes/index.js';

/** What a worker hands over that has counted so many requests, and has so much waiting. */
async function figuresOf(requests: number, waiting: number): Promise<unknown[]> {
  const registry = new Registry<library.OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  new library.Counter({ name: 'requests_total', help: 'Requests.', labelNames: ['route'], registers: [registry] }).inc({ route: '/posts' }, requests);
  const took = new library.Histogram({ name: 'took', help: 'Time.', registers: [registry], buckets: [1] });
  for (let i = 0; i < requests; i++) took.observe(0.5);
  new library.Gauge({ name: 'process_start_time_seconds', help: 'Start.', registers: [registry], aggregator: 'omit' }).set(1);
  new library.Gauge({ name: 'waiting', help: 'What waits.', registers: [registry] }).set(waiting);
  new library.Gauge({ name: 'mails_waiting', help: 'In the database.', registers: [registry], aggregator: 'max' }).set(waiting);
  // As it comes over the line between processes.
  return JSON.parse(JSON.stringify(await registry.getMetricsAsJSON())) as unknown[];
}

describe('the metrics of several workers', () => {
  let figures: WorkerFigures;
  let endAll: (figures: unknown[]) => void = () => undefined;
  let endpoint: MetricsEndpoint;
  beforeEach(async () => {
    endpoint = await serveMetricsOfWorkers('127.0.0.1', 0, { measure: () => Promise.resolve(figures), onEnded: (listener) => (endAll = listener) });
  });
  afterEach(() => endpoint.close());

  const read = () => fetch(`${endpoint.origin}/metrics`);
  const lines = async () => (await (await read()).text()).split('\n');

  it('are served as those of one process: counts summed, levels as each of them says', async () => {
    figures = { answered: [await figuresOf(3, 2), await figuresOf(4, 5)], known: [] };
    expect((await read()).headers.get('content-type')).toContain('application/openmetrics-text');
    const all = await lines();
    expect(all).toEqual(expect.arrayContaining(['# TYPE requests counter', 'requests_total{route="/posts"} 7', 'waiting 7', 'mails_waiting 5', '# EOF']));
    const start = Number(/^process_start_time_seconds (\d+)$/.exec(all.find((line) => line.startsWith('process_start_time_seconds ')) ?? '')?.[1]);
    expect(Math.abs(start - (Date.now() / 1000 - process.uptime()))).toBeLessThan(2);
  });

  it('keep what was counted by those that hang or have ended, and nothing else of theirs', async () => {
    figures = { answered: [await figuresOf(3, 2)], known: [await figuresOf(4, 5)] };
    expect(await lines()).toEqual(expect.arrayContaining(['requests_total{route="/posts"} 7', 'took_count 7', 'took_bucket{le="1"} 7', 'waiting 2', 'mails_waiting 2']));
    figures = { answered: [await figuresOf(3, 2)], known: [] };
    endAll(await figuresOf(4, 5));
    endAll(await figuresOf(10, 1));
    const all = await lines();
    expect(all).toEqual(expect.arrayContaining(['# TYPE requests counter', 'requests_total{route="/posts"} 17', 'took_count 17', 'took_bucket{le="1"} 17', 'waiting 2', 'mails_waiting 2']));
    expect(all.filter((line) => line.startsWith('requests_total'))).toHaveLength(1);
  });
});
