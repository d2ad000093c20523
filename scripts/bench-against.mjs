// Two builds of the program beside each other, for the cost of a change: see docs/benchmark.md.
//   npm run bench:against -- ../before [--rounds 60] [--only feed,like]
// Both are built already. What is compared is the time on a processor, of all threads, for each request: it scatters far less
// than requests a second, as it leaves out what else the machine does.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { operations } from './bench/operations.mjs';
import { makePhoto } from './bench/photo.mjs';
import { killAll, startClient, startServer, stop } from './bench/processes.mjs';

const SLICE_SECONDS = 0.3;
const WARM_SECONDS = 3;
/** Work of other threads that nobody can call back is measured by number. */
const AMOUNTS = { login: 4, photo: 8 };
const HERE = resolve(import.meta.dirname, '..');

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '60' }, only: { type: 'string' }, connections: { type: 'string', default: '8' } },
});
if (positionals.length !== 1) {
  console.error('Name the folder of the build to compare with, such as ../before');
  process.exit(2);
}
const only = options.only?.split(',');
const chosen = operations.filter(({ name }) => only?.includes(name) ?? true);
const folder = mkdtempSync(join(tmpdir(), 'socialphoto-against-'));
try {
  await compare();
} finally {
  killAll();
  rmSync(folder, { recursive: true, force: true });
}

async function compare() {
  const photo = await makePhoto();
  const builds = [];
  for (const [name, checkout] of [['before', resolve(positionals[0])], ['after', HERE]]) builds.push(await start(name, checkout, photo));
  console.log('operation | CPU us before | after | after to before, by medians | by least | rounds');
  // All of them before any is measured: what the first write switches on stays on.
  for (const { name } of chosen) for (const build of builds) await slice(build, name, WARM_SECONDS);
  for (const { name } of chosen) {
    const spent = builds.map(() => []);
    for (const build of builds) await slice(build, name, SLICE_SECONDS);
    for (let round = 0; round < Number(options.rounds); round++) {
      // Turn and turn about, each as often the first.
      const order = round % 2 === 0 ? [0, 1] : [1, 0];
      for (const index of order) spent[index].push(await slice(builds[index], name, SLICE_SECONDS));
    }
    const [before, after] = spent.map((all) => all.sort((a, b) => a - b));
    const median = (all) => all[Math.floor(all.length / 2)];
    const percent = (a, b) => `${((b / a - 1) * 100).toFixed(1)} %`;
    console.log([name, median(before).toFixed(0), median(after).toFixed(0), percent(median(before), median(after)), percent(before[0], after[0]), before.length].join(' | '));
  }
}

/** Each build with a world that its own migrations and its own benchmark made. */
async function start(name, checkout, photo) {
  const room = join(folder, name);
  mkdirSync(join(room, 'uploads'), { recursive: true });
  const secret = randomBytes(48).toString('base64url');
  const file = join(room, 'world.sqlite');
  const from = (module) => import(pathToFileURL(join(checkout, 'scripts/bench', module)).href);
  const [{ fillWorld }, { layFiles }] = await Promise.all([from('world.mjs'), from('files.mjs')]);
  const program = join(checkout, 'dist/main.js');
  await stop((await startServer('ours', { folder: room, file, secret, program, probe: 'none' })).child);
  await fillWorld(file);
  await layFiles(file, photo, [join(room, 'uploads')]);
  const photoFile = join(room, 'photo.jpg');
  writeFileSync(photoFile, photo);
  const server = await startServer('ours', { folder: room, file, secret, program, probe: 'none' });
  const snapshot = join(room, 'for-the-client.sqlite');
  copyFileSync(file, snapshot);
  return { name, server, client: await startClient({ file: snapshot, secret, photo: photoFile }) };
}

/** @returns microseconds of processor a request */
async function slice({ name, server, client }, operation, seconds) {
  const before = processorMs(server.child.pid);
  const { answered } = await client.run({ server: name, url: server.url, operation, connections: Number(options.connections), seconds, amount: AMOUNTS[operation] });
  return ((processorMs(server.child.pid) - before) * 1000) / answered;
}

/** What all threads of the process have used: schedstat of proc(5), in nanoseconds. */
function processorMs(pid) {
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.reduce((sum, thread) => sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]), 0) / 1e6;
}
