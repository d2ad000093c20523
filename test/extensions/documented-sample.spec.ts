import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { document } from '../support/contract.js';

const PAGE = readFileSync(new URL('../../docs/extending.md', import.meta.url), 'utf8');
const SAMPLE = /```tsx?\n\/\/ src\/extensions\/badges\/(\S+)\n(.*?)```/gs;
const FOLDER = new URL('../../examples/badges/', import.meta.url);

/** As the page says that a copy is changed. */
const copied = (text: string) => text.replaceAll("'../../test/", "'../../../test/").replaceAll('/src/', '/');

describe('the sample extension', () => {
  it('is the one that docs/extending.md shows, file by file', () => {
    const samples = [...PAGE.matchAll(SAMPLE)];
    for (const [, name = '', text = ''] of samples) {
      const file = readFileSync(new URL(name, FOLDER), 'utf8');
      expect([name, copied(file)]).toEqual([name, text]);
    }
    const shown = samples.map(([, name]) => name);
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
    expect(files.filter((name) => !shown.includes(name))).toEqual([]);
  });

  it('is all the code of that page, but for the package and the list of extensions', () => {
    const blocks = [...PAGE.matchAll(/```tsx?\n(.*)\n/g)].map(([, first = '']) => first);
    const others = blocks.filter((first) => !/^\/\/ (?:src\/extensions\/badges|examples\/(?:moods|house-rules))\//.test(first));
    expect(others).toEqual(['// src/extensions/index.ts', '// src/extensions/index.ts']);
  });
});

describe('the sample package', () => {
  it('is the one that docs/extending.md shows', () => {
    const shown = [...PAGE.matchAll(/```ts\n\/\/ (examples\/moods\/\S+)\n(.*?)```/gs)];
    expect(shown).toHaveLength(3);
    for (const [, path = '', text = ''] of shown) expect([path, readFileSync(path, 'utf8')]).toEqual([path, text]);
    expect(PAGE).toContain(`\`\`\`json\n${readFileSync('examples/moods/package.json', 'utf8')}\`\`\``);
  });
});

describe('the sample of replaced parts', () => {
  it('is the one that docs/extending.md shows', () => {
    const shown = [...PAGE.matchAll(/```ts\n\/\/ (examples\/house-rules\/\S+)\n(.*?)```/gs)];
    expect(shown).toHaveLength(2);
    for (const [, path = '', text = ''] of shown) expect([path, readFileSync(path, 'utf8')]).toEqual([path, text]);
  });
});

describe('names that the page leaves to extensions', () => {
  // Dialects are extensions like any other.
  it('are none of ours', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path) && !/^(?:extensions|dialects)\//.test(path));
    const texts = sources.map((path) => readFileSync(join('src', path), 'utf8'));
    expect(texts.flatMap((text) => text.match(/['"`](?:[a-z]+_)?ext_\w+/g) ?? [])).toEqual([]);
    expect(Object.keys(document.paths).filter((path) => path.startsWith('/ext'))).toEqual([]);
    expect(readFileSync('.env.example', 'utf8')).not.toMatch(/\bEXT_/);
    expect(texts.filter((text) => /\bEXT_/.test(text))).toEqual([]);
  });
});
