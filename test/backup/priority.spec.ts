import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const PROGRAM = `
  import { readdirSync } from 'node:fs';
  import { readFile } from 'node:fs/promises';
  import { execFileSync } from 'node:child_process';
  import { getPriority } from 'node:os';
  import { takeLowestPriority } from '${pathToFileURL('scripts/support/lowest-priority.mjs').href}';
  await readFile('/proc/self/stat');
  const before = readdirSync('/proc/self/task').map(Number);
  takeLowestPriority();
  console.log(JSON.stringify({ threads: before.map((thread) => getPriority(thread)), child: Number(execFileSync('nice', { encoding: 'utf8' })) }));
`;

describe('the lowest priority', () => {
  it('is that of all threads, also of those that read files already, and of programs that are started', () => {
    const { threads, child } = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', PROGRAM], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })) as { threads: number[]; child: number };
    expect(threads.length).toBeGreaterThan(1);
    expect(threads).toEqual(threads.map(() => 19));
    expect(child).toBe(19);
  });
});
