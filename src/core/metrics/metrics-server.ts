import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import cluster from 'node:cluster';
import { Settings } from '../config/index.js';
import { Program } from '../runtime/index.js';
import { MetricsEndpoint } from './metrics-endpoint.js';

/** Serves the figures of this process, where METRICS_PORT says so. Those of workers are their primary's to serve. */
@Injectable()
export class MetricsServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Metrics');
  private endpoint: MetricsEndpoint | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly program: Program,
  ) {}

  /** Undefined where nothing is served. */
  get origin(): string | undefined {
    return this.endpoint?.origin;
  }

  /** @throws MetricsPortError */
  async onApplicationBootstrap(): Promise<void> {
    const { metricsPort, metricsHost } = this.settings;
    if (metricsPort === undefined || this.program.isCommand || cluster.isWorker) return;
    const { openRegistry } = await import('./registry.js');
    const registry = openRegistry();
    this.endpoint = await MetricsEndpoint.open(metricsHost, metricsPort, async () => ({ contentType: registry.contentType, text: await registry.metrics() }));
    this.logger.log(`metrics on ${this.endpoint.origin}/metrics`);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.endpoint?.close();
    if (cluster.isWorker && this.settings.metricsPort !== undefined) await (await import('./registry.js')).tellLastFigures();
  }
}
