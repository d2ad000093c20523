import cluster from 'node:cluster';

// Where it reaches all processes it is the primary's to follow, and would end workers that start.
if (cluster.isWorker) process.on('SIGHUP', () => undefined);

const { countProcesses, readEnvironment } = await import('./core/config/index.js');

// What each loads, the other one has no use for.
if (cluster.isPrimary && countProcesses(readEnvironment()) > 1) {
  const { startPrimary } = await import('./app.primary.js');
  await startPrimary();
} else {
  const { startServer } = await import('./app.server.js');
  await startServer();
}
