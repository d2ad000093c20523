export { MetricsPortError } from './metrics-endpoint.js';
export { serveMetricsOfWorkers } from './metrics-of-workers.js';
export * from './metrics-server.js';
export * from './metrics.module.js';
export * from './open-instruments.js';
