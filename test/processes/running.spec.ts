import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { isServing } from '../../src/core/processes/index.js';

const FOLDER = resolve('dist');

describe('what a running file tells of', () => {
  it.each(['./server.mjs', `${FOLDER}/server.mjs`])('still runs while its process runs that program, started as %s', async (word) => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)', word], { stdio: 'ignore' });
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    expect(isServing({ pid, program: `${FOLDER}/server.mjs` })).toBe(true);
    expect(isServing({ pid, program: `${FOLDER}/another.mjs` })).toBe(false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isServing({ pid, program: `${FOLDER}/server.mjs` })).toBe(false);
  });
});
