import { Registry } from 'prom-client';
import * as library from 'prom-client';
import { serveMetricsOfWorkers } from '../../src/core/metrics/index.js';

/** What a worker hands over that has counted so many requests, and has so much waiting. */
async function figuresOf(requests: number, waiting: number): Promise<unknown[]> {
  const registry = new Registry<library.OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  new library.Counter({ name: 'requests_total', help: 'Requests.', labelNames: ['route'], registers: [registry] }).inc({ route: '/posts' }, requests);
  new library.Gauge({ name: 'process_start_time_seconds', help: 'Start.', registers: [registry], aggregator: 'omit' }).set(1);
  new library.Gauge({ name: 'waiting', help: 'What waits.', registers: [registry] }).set(waiting);
  new library.Gauge({ name: 'mails_waiting', help: 'In the database.', registers: [registry], aggregator: 'max' }).set(waiting);
  // As it comes over the line between processes.
  return JSON.parse(JSON.stringify(await registry.getMetricsAsJSON())) as unknown[];
}

describe('the metrics of several workers', () => {
  it('are served as those of one process: counts summed, levels as each of them says', async () => {
    const figures = [await figuresOf(3, 2), await figuresOf(4, 5)];
    const endpoint = await serveMetricsOfWorkers('127.0.0.1', 0, () => Promise.resolve(figures));
    try {
      const answer = await fetch(`${endpoint.origin}/metrics`);
      expect(answer.headers.get('content-type')).toContain('application/openmetrics-text');
      const lines = (await answer.text()).split('\n');
      expect(lines).toEqual(expect.arrayContaining(['# TYPE requests counter', 'requests_total{route="/posts"} 7', 'waiting 7', 'mails_waiting 5', '# EOF']));
      const start = Number(/^process_start_time_seconds (\d+)$/.exec(lines.find((line) => line.startsWith('process_start_time_seconds ')) ?? '')?.[1]);
      expect(Math.abs(start - (Date.now() / 1000 - process.uptime()))).toBeLessThan(2);
    } finally {
      await endpoint.close();
    }
  });
});
