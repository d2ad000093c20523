// Imported before the program: from SIGUSR2 on, kills it at the step KILL_AT_STEP that it takes in KILL_FOLDER.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { KILL_AT_STEP, KILL_FOLDER } = process.env;
const PATHS = ['mkdir', 'rename', 'link', 'copyFile', 'open', 'unlink', 'rm', 'stat', 'access', 'utimes', 'writeFile'];
const HANDLES = ['write', 'writev', 'writeFile', 'sync', 'datasync', 'truncate', 'close'];
let left = Infinity;

process.on('SIGUSR2', () => (left = Number(KILL_AT_STEP)));

function note(path) {
  if (typeof path !== 'string' || !path.startsWith(KILL_FOLDER)) return;
  if (--left === 0) process.kill(process.pid, 'SIGKILL');
}

for (const name of PATHS) {
  const [asked, called] = [fs.promises[name], fs[name]];
  fs.promises[name] = async (path, ...rest) => {
    note(path);
    const result = await asked(path, ...rest);
    return name === 'open' ? watched(path, result) : result;
  };
  fs[name] = Object.assign((path, ...rest) => {
    note(path);
    return called(path, ...rest);
  }, called);
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
