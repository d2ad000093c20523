import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TestApp } from '../support/app.js';
import { isInstalled } from '../support/programs.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const ready = ['bash', 'curl'].every((program) => isInstalled(program, '--version'));

(ready ? describe : describe.skip)("the README's first session", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  /** As it is pasted, on this server. */
  async function paste(): Promise<string[]> {
    const session = /## A first session.*?```sh\n(.*?)```/s.exec(README)?.[1] ?? '';
    const child = spawn('bash', ['--norc', '-c', session.replace('http://localhost:3000', app.origin)], { cwd: ROOT, env: { PATH: process.env.PATH ?? '' } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    await new Promise((resolve) => child.on('close', resolve));
    return output.trim().split('\n');
  }

  it('prints readable lines, and can be pasted twice', async () => {
    const lines = (post: number) => [
      'Bob follows Ada: true',
      `Ada posted ${app.origin}/posts/${post}`,
      'In his feed: "Hello, world #first" by ada',
      'Likes: 1',
      'bob says: Welcome!',
      `Found: ${post}`,
    ];
    expect(await paste()).toEqual(lines(1));
    expect(await paste()).toEqual(lines(2));
  });
});
