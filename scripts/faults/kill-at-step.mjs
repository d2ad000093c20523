// Imported before the program, in each of its threads: from SIGUSR2 on, kills it at the step KILL_AT_STEP that it takes in KILL_FOLDER.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';

const { KILL_AT_STEP, KILL_FOLDER } = process.env;
const PATHS = ['mkdir', 'rename', 'link', 'copyFile', 'open', 'unlink', 'rm', 'stat', 'access', 'utimes', 'writeFile'];
const HANDLES = ['write', 'writev', 'writeFile', 'sync', 'datasync', 'truncate', 'close'];
const DESCRIPTORS = ['writeSync', 'writevSync', 'fsyncSync', 'fdatasyncSync', 'ftruncateSync', 'closeSync'];
const SHARED = 'faults: steps that are left';
/** How many steps are left, for all threads together. */
const left = isMainThread ? new Int32Array(new SharedArrayBuffer(4)) : getEnvironmentData(SHARED);
/** Files of the folder that this thread has opened by calls that wait, by descriptor. */
const opened = new Map();

if (isMainThread) {
  setEnvironmentData(SHARED, left);
  process.on('SIGUSR2', () => Atomics.store(left, 0, Number(KILL_AT_STEP)));
}

function note(path) {
  if (typeof path !== 'string' || !path.startsWith(KILL_FOLDER)) return;
  if (Atomics.sub(left, 0, 1) === 1) process.kill(process.pid, 'SIGKILL');
}

for (const name of PATHS) {
  const [asked, called, waited] = [fs.promises[name], fs[name], fs[`${name}Sync`]];
  fs.promises[name] = async (path, ...rest) => {
    note(path);
    const result = await asked(path, ...rest);
    return name === 'open' ? watched(path, result) : result;
  };
  fs[name] = Object.assign((path, ...rest) => {
    note(path);
    return called(path, ...rest);
  }, called);
  fs[`${name}Sync`] = Object.assign((path, ...rest) => {
    note(path);
    const result = waited(path, ...rest);
    if (name === 'open') opened.set(result, path);
    return result;
  }, waited);
}

for (const name of DESCRIPTORS) {
  const waited = fs[name];
  fs[name] = (descriptor, ...rest) => {
    note(opened.get(descriptor));
    if (name === 'closeSync') opened.delete(descriptor);
    return waited(descriptor, ...rest);
  };
}

/** An open file whose writes are steps too. */
function watched(path, handle) {
  for (const name of HANDLES) {
    const asked = handle[name].bind(handle);
    handle[name] = (...values) => {
      note(path);
      return asked(...values);
    };
  }
  return handle;
}

syncBuiltinESMExports();
