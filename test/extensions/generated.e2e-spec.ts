import type { Type } from '@nestjs/common';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { extensions } from '../../src/extensions/index.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NAMES = ['first-team', 'second-team'] as const;

/** As `npm run new` makes it, in a tree whose other parts are ours. */
async function generate(name: string, tree: string): Promise<Type> {
  const { formsOf, renderTemplate } = await import(pathToFileURL(join(ROOT, 'scripts/support/extension-template.mjs')).href);
  const forms = formsOf(name, ROOT);
  for (const [path, text] of renderTemplate(forms, ROOT, new Date(1_795_800_000_000)) as [string, string][]) {
    if (path.endsWith('spec.ts')) continue;
    const target = join(tree, 'src/extensions', name, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return (await import(join(tree, 'src/extensions', name, `${name}.module.ts`)))[`${forms.pascal}Module`];
}

describe('two generated extensions beside each other', () => {
  let app: TestApp;
  let ada: Person;

  beforeAll(async () => {
    const tree = join(process.env.TEST_FOLDER ?? '', 'tree');
    mkdirSync(join(tree, 'src/extensions'), { recursive: true });
    for (const part of readdirSync(join(ROOT, 'src')).filter((name) => name !== 'extensions')) symlinkSync(join(ROOT, 'src', part), join(tree, 'src', part));
    symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
    for (const name of NAMES) extensions.push(await generate(name, tree));
    app = await TestApp.start();
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    [ada] = await app.newPeople('ada');
  });

  it.each(NAMES)('keep rows of their own: %s', async (name) => {
    expect((await ada.post(`/ext/${name}`, { text: 'Mine' })).status).toBe(201);
    for (const each of NAMES) expect((await ada.get(`/ext/${each}`)).body.items.map((entry: Json) => entry.text)).toEqual(each === name ? ['Mine'] : []);
  });

  it('both hear what happens', async () => {
    const post = await ada.share();
    for (const each of NAMES) expect((await ada.get(`/ext/${each}`)).body.items).toMatchObject([{ text: `Shared post ${post.id}` }]);
  });

  it('both stand in the document', async () => {
    const { paths, tags } = (await app.nobody.get('/docs-json')).body;
    for (const each of NAMES) expect(Object.keys(paths[`/ext/${each}`])).toEqual(['get', 'post']);
    expect(tags.map((tag: Json) => tag.name)).toEqual(expect.arrayContaining(['First team', 'Second team']));
  });
});
