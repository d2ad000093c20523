// One process of ours against several, on copies of the same SQLite file: npm run bench -- --processes 2
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from './report.mjs';
import { startClient, startServer, stop } from './processes.mjs';

const OPERATIONS = ['feed', 'post', 'comments', 'like', 'comment', 'mixed'];
const CONNECTIONS = [1, 32];
/** For each process: connections go to one after the other, and one that has not run an operation yet runs it slowly. */
const WARM_SECONDS = 2;
/** By then all of them listen, and have given back the memory of their start. */
const REST_SECONDS = 30;

/** @returns for each operation and number of connections, requests a second of both and the ratios of the rounds; and what a further worker takes at rest */
export async function compareProcesses({ world, processes, rooms, rounds, seconds, say }) {
  const [one, several] = await Promise.all([
    startServer('ours', { ...rooms.one, secret: world.secret, probe: 'none' }),
    startServer('ours', { ...rooms.several, secret: world.secret, probe: 'none', settings: { PROCESSES: String(processes) } }),
  ]);
  const client = await startClient(world);
  say(`waiting ${REST_SECONDS} s until both rest`);
  await sleep(REST_SECONDS * 1000);
  const memory = { one: proportionalBytes(one.child.pid), primary: proportionalBytes(several.child.pid), workers: childrenOf(several.child.pid).map(proportionalBytes) };
  const perSecond = async (server, name, operation, connections, time) => {
    const { answered, seconds: took } = await client.run({ server: name, url: server.url, operation, connections, seconds: time });
    return answered / took;
  };
  const lines = [];
  for (const operation of OPERATIONS) {
    for (const connections of CONNECTIONS) {
      const seen = { one: [], several: [] };
      await perSecond(one, 'one', operation, connections, WARM_SECONDS);
      await perSecond(several, 'several', operation, Math.max(connections, 2 * processes), WARM_SECONDS * processes);
      for (let round = 0; round < rounds; round++) {
        const order = round % 2 === 0 ? ['one', 'several'] : ['several', 'one'];
        for (const name of order) seen[name].push(await perSecond(name === 'one' ? one : several, name, operation, connections, seconds));
      }
      const ratios = seen.several.map((value, round) => value / seen.one[round]).sort((a, b) => a - b);
      lines.push({ operation, connections, one: median(seen.one), several: median(seen.several), ratio: median(ratios), from: ratios[0], to: ratios.at(-1) });
      say(`${operation}, ${connections}: ${median(ratios).toFixed(2)}`);
    }
  }
  await Promise.all([one.child, several.child, client.child].map(stop));
  return { lines, memory };
}

function childrenOf(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

/** What is shared counts by parts. */
function proportionalBytes(pid) {
  return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]) * 1024;
}

export function printProcesses({ lines, memory }, processes) {
  console.log(`\nRequests a second, one process and ${processes}; the ratio is the median of the rounds (and the least and the greatest)\n`);
  for (const { operation, connections, one, several, ratio, from, to } of lines) {
    const numbers = [one, several].map((value) => value.toFixed(0).padStart(8)).join('');
    console.log(`${operation.padEnd(10)}${String(connections).padStart(4)}${numbers}   ${ratio.toFixed(2)} (${from.toFixed(2)} to ${to.toFixed(2)})`);
  }
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
  console.log(`\nMemory at rest (Pss): one process ${megabytes(memory.one)}; primary ${megabytes(memory.primary)}, workers ${memory.workers.map(megabytes).join(', ')}`);
}
