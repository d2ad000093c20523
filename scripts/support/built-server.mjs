import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const START_SECONDS = 60;

/**
 * Starts the built server with these settings and none of the shell's. The answer is there at once; `listening` resolves
 * to its URL once it says where it listens, and fails when it does not.
 */
export function startServer(settings) {
  const { PATH, HOME, TMPDIR } = process.env;
  const environment = Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR, ...settings }).filter(([, value]) => value !== undefined));
  const child = spawn(process.execPath, ['dist/main.js'], { cwd: resolve(import.meta.dirname, '../..'), env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const server = { child, log: '', exited: new Promise((done) => child.once('exit', (code, signal) => done({ code, signal }))) };
  const said = new Promise((done) => {
    const read = (text) => {
      server.log += text;
      const address = /listening on (https?:\/\/[^\s"\\]+)/.exec(server.log)?.[1];
      if (address !== undefined) done(new URL(address));
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', read);
  });
  const late = new Promise((done) => setTimeout(done, START_SECONDS * 1000).unref());
  server.listening = Promise.race([said, server.exited.then(() => undefined), late]).then((url) => {
    if (url === undefined) throw new Error(`it has not said "listening on http://..." within ${START_SECONDS} s`);
    return url;
  });
  // Whoever stops it before has no more interest in where it listens.
  server.listening.catch(() => undefined);
  return server;
}
