import cluster from 'node:cluster';
import { countProcesses, readEnvironment } from './core/config/index.js';

// What each loads, the other one has no use for.
if (cluster.isPrimary && countProcesses(readEnvironment()) > 1) {
  const { startPrimary } = await import('./app.primary.js');
  await startPrimary();
} else {
  const { startServer } = await import('./app.server.js');
  await startServer();
}
