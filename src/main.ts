import { startServer } from './app.server.js';

await startServer();
