import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Program } from './support/program.js';

/** Each program starts anew. */
const SLOW_MS = 240_000;
/** As in development, where a missing one is made. */
const WITHOUT_SECRET = { JWT_SECRET: '', NODE_ENV: 'development' };

describe('a command that refuses', () => {
  let program: Program;
  let before: string[];
  const folders = () => readdirSync(program.folder).sort();
  beforeAll(() => {
    program = Program.build();
    before = folders();
  }, SLOW_MS);
  afterEach(() => rmSync(join(program.folder, 'data'), { recursive: true, force: true }));
  afterAll(() => rmSync(process.env.TEST_FOLDER ?? '', { recursive: true, force: true }));

  it('restores nothing from where no backup is, and leaves no secret behind', async () => {
    const { code, err } = await program.run('restore.mjs', ['/nowhere'], WITHOUT_SECRET);
    expect([code, err]).toEqual([1, 'There is no /nowhere.']);
    expect(folders()).toEqual(before);
  }, SLOW_MS);

  it('names a secret that is too short, and leaves no other behind', async () => {
    const { code, err } = await program.run('restore.mjs', ['/nowhere'], { JWT_SECRET: 'short' });
    expect([code, err]).toEqual([78, expect.stringContaining('JWT_SECRET must have at least 32 bytes')]);
    expect(folders()).toEqual(before);
  }, SLOW_MS);

  it('says in one line that there is no database, and makes none', async () => {
    const path = join(program.folder, 'none.sqlite');
    expect(await program.run('verify.mjs', [], { DATABASE_URL: `sqlite:${path}` })).toEqual({ code: 1, out: '', err: `DATABASE_URL names a database that cannot be used: there is no file ${path}` });
    expect(folders()).toEqual(before);
  }, SLOW_MS);

  it('replaces no workers while there is no server, or one that only starts', async () => {
    const { code, err } = await program.run('reload.mjs', [], { PORT: '3999' });
    expect([code, err]).toEqual([1, expect.stringMatching(/^No server with several processes runs here .*still starting.*wait for that/)]);
    expect(folders()).toEqual(before);
  }, SLOW_MS);

  it('signals nobody for a file that another program has left', async () => {
    mkdirSync(join(program.folder, 'data'));
    writeFileSync(join(program.folder, 'data/running-3999.json'), JSON.stringify({ pid: process.pid, program: '/elsewhere/dist/main.js', reloaded: 0, failed: 0 }));
    const { code } = await program.run('reload.mjs', [], { PORT: '3999' });
    expect(code).toBe(1);
  }, SLOW_MS);
});
