// Loaded into a server with `node --import`: on SIGUSR2 it writes what the process has used since the last time, to the
// file that BENCH_USAGE_FILE names. Changes nothing else.
import { openSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** The delay that is recorded holds the timer's own interval: what is reported is at most this much too long. */
const INTERVAL_MS = 5;

if (isMainThread && process.env.BENCH_USAGE_FILE) watch(process.env.BENCH_USAGE_FILE);

function watch(file) {
  const timesMs = timesOfMainThread();
  let longest = { blockMs: 0, computeMs: 0, delayMs: 0 };
  let last = { at: performance.now(), ...timesMs() };
  let cpu = process.cpuUsage();
  const look = () => {
    const now = { at: performance.now(), ...timesMs() };
    const delayMs = now.at - last.at;
    const blockMs = delayMs - (now.waitedMs - last.waitedMs);
    const computeMs = now.ranMs - last.ranMs;
    longest = { blockMs: Math.max(longest.blockMs, blockMs), computeMs: Math.max(longest.computeMs, computeMs), delayMs: Math.max(longest.delayMs, delayMs) };
    last = now;
  };
  setInterval(look, INTERVAL_MS).unref();
  process.on('SIGUSR2', () => {
    look();
    const { user, system } = process.cpuUsage(cpu);
    const usage = { longestBlockMs: longest.blockMs, longestComputeMs: longest.computeMs, longestDelayMs: longest.delayMs, cpuUs: user + system, rssBytes: process.memoryUsage.rss() };
    writeFileSync(`${file}.part`, JSON.stringify(usage));
    renameSync(`${file}.part`, file);
    longest = { blockMs: 0, computeMs: 0, delayMs: 0 };
    cpu = process.cpuUsage();
  });
}

/**
 * How long the main thread ran, and how long it was ready while other processes had the processors, where the kernel
 * tells (proc(5), schedstat): the latter blocks the event loop too, but no request of ours does it.
 */
function timesOfMainThread() {
  const text = Buffer.alloc(100);
  let fd;
  try {
    fd = openSync(`/proc/self/task/${process.pid}/schedstat`);
  } catch {
    return () => ({ ranMs: 0, waitedMs: 0 });
  }
  return () => {
    const [ranMs, waitedMs] = text.toString('latin1', 0, readSync(fd, text, 0, text.length, 0)).split(' ').map((nanoseconds) => Number(nanoseconds) / 1e6);
    return { ranMs, waitedMs };
  };
}
