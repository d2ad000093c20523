import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NONE = 'export const extensions: Type[] = [];\n';

describe('npm run new -- extension', () => {
  let tree: string;
  let count = 0;

  const run = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(tree, 'scripts/new.mjs'), ...words], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
    return { code: status, out: stdout.trim(), err: stderr.trim() };
  };
  const at = (path: string) => join(tree, 'src/extensions', path);
  const list = () => readFileSync(at('index.ts'), 'utf8');
  const contents = () => readdirSync(at('.'), { recursive: true, encoding: 'utf8' }).sort();

  beforeEach(() => {
    tree = join(process.env.TEST_FOLDER ?? '', `tree-${++count}`);
    for (const path of ['scripts/new.mjs', 'scripts/support', 'examples/field-notes', 'docs/openapi.json', 'src/modules']) cpSync(join(ROOT, path), join(tree, path), { recursive: true });
    mkdirSync(at('.'), { recursive: true });
    writeFileSync(at('index.ts'), `import type { Type } from '@nestjs/common';\n\n${NONE}`);
  });

  it('writes a module, and its line in the list', () => {
    const { code, out, err } = run('extension', 'reading-lists');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('npm test -- src/extensions/reading-lists');
    expect(list()).toBe(`import type { Type } from '@nestjs/common';\nimport { ReadingListsModule } from './reading-lists/reading-lists.module.js';\n\n${NONE.replace('= []', '= [ReadingListsModule]')}`);
    const files = contents().filter((path) => path.endsWith('.ts'));
    expect(files).toEqual(expect.arrayContaining(['reading-lists/reading-lists-entry.entity.ts', 'reading-lists/reading-lists.e2e-spec.ts', 'reading-lists/reading-lists.controller.ts']));
    expect(files.filter((path) => /^reading-lists\/migrations\/\d{13}-create-reading-lists\.ts$/.test(path))).toHaveLength(1);
    const texts = files.map((path) => readFileSync(at(path), 'utf8')).join('\n');
    expect(texts).not.toMatch(/field.?notes|\/src\/|1790000002000/i);
    for (const name of ["'ext_reading_lists_entries'", 'class ReadingListsEntry ', "'ext/reading-lists'", "'reading-lists-entry-not-found'", "@ApiSection('Reading lists'"]) expect(texts).toContain(name);
  });

  it('adds to those that are there, however they are listed', () => {
    expect([run('extension', 'first-team').code, run('extension', 'second-team').code]).toEqual([0, 0]);
    expect(list()).toContain('= [FirstTeamModule, SecondTeamModule];');
    writeFileSync(at('index.ts'), "import { A } from './a.js';\n\nexport const extensions = [\n  A,\n];\n");
    expect(run('extension', 'third-team').code).toBe(0);
    expect(list()).toBe("import { A } from './a.js';\nimport { ThirdTeamModule } from './third-team/third-team.module.js';\n\nexport const extensions = [\n  A,\n  ThirdTeamModule,\n];\n");
    writeFileSync(at('index.ts'), 'export const extensions = [];\n');
    expect(run('extension', 'fourth-team').code).toBe(0);
    expect(list()).toBe("import { FourthTeamModule } from './fourth-team/fourth-team.module.js';\n\nexport const extensions = [FourthTeamModule];\n");
  });

  it.each([
    ['Reading', 'is no name for an extension: it has 1 to 40 lower-case letters'],
    ['reading_lists', 'is no name'],
    ['reading--lists', 'is no name'],
    ['-lists', 'is no name'],
    ['../lists', 'is no name'],
    ['', 'is no name'],
    ['7-lists', 'is no name'],
    ['a'.repeat(41), 'is no name'],
    ['reactions', 'The name reactions is taken: src/modules/reactions/'],
    ['re-actions', 'The name re-actions is taken: src/modules/reactions/'],
    ['administration', 'is taken: the document has a section Administration'],
  ])('refuses the name %p, and writes nothing', (name, message) => {
    const before = contents();
    const { code, out, err } = run('extension', name);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(message);
    expect(contents()).toEqual(before);
  });

  it('refuses a name that another extension has, by its folder or but for hyphens', () => {
    run('extension', 'reading-lists');
    const before = list();
    expect(run('extension', 'reading-lists').err).toBe('The name reading-lists is taken: there is src/extensions/reading-lists. Choose another one.');
    expect(run('extension', 'readinglists').err).toMatch(/^The name readinglists is taken: src\/extensions\/reading-lists\/.* has ReadingLists\w+\. Choose another one\.$/);
    expect([list(), existsSync(at('readinglists'))]).toEqual([before, false]);
  });

  it('writes nothing where it cannot add to the list', () => {
    writeFileSync(at('index.ts'), 'export { extensions } from "./elsewhere.js";\n');
    const { code, err } = run('extension', 'reading-lists');
    expect([code, contents()]).toEqual([1, ['index.ts']]);
    expect(err).toContain('has no "export const extensions = [...];" to add ReadingListsModule to');
  });

  it('says how it is used', () => {
    for (const words of [[], ['extension'], ['module', 'lists'], ['extension', 'lists', 'more']]) expect(run(...words)).toMatchObject({ code: 1, err: 'Usage: npm run new -- extension <name>, such as reading-lists' });
  });
});
