// What an entry of a worker thread needs, and nothing else: whatever it imports is loaded again for each thread.
export { type Reply, serveJobs } from './serve-jobs.js';
