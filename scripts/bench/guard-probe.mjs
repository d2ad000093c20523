// Loaded into our server with `node --import`: how much of a request the token's guard takes. Writes both times, in
// milliseconds, to the file that BENCH_GUARD_FILE names, on SIGUSR2. Meant for one connection: then nothing overlaps.
import { renameSync, writeFileSync } from 'node:fs';
import { Server } from 'node:http';
import { isMainThread } from 'node:worker_threads';

const { JwtGuard } = await import('../../dist/modules/auth/jwt.guard.js');

if (isMainThread) watch(process.env.BENCH_GUARD_FILE);

function watch(file) {
  const spent = { guardMs: 0, requestMs: 0, requests: 0 };
  const { canActivate } = JwtGuard.prototype;
  JwtGuard.prototype.canActivate = async function (context) {
    const startedAt = performance.now();
    try {
      return await canActivate.call(this, context);
    } finally {
      spent.guardMs += performance.now() - startedAt;
    }
  };
  const { emit } = Server.prototype;
  Server.prototype.emit = function (event, ...rest) {
    if (event === 'request') {
      const startedAt = performance.now();
      rest[1].once('finish', () => {
        spent.requestMs += performance.now() - startedAt;
        spent.requests++;
      });
    }
    return emit.call(this, event, ...rest);
  };
  process.on('SIGUSR2', () => {
    writeFileSync(`${file}.part`, JSON.stringify(spent));
    renameSync(`${file}.part`, file);
    Object.assign(spent, { guardMs: 0, requestMs: 0, requests: 0 });
  });
}
