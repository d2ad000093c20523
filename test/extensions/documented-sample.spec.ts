import { readFileSync, readdirSync } from 'node:fs';

const PAGE = readFileSync(new URL('../../docs/extending.md', import.meta.url), 'utf8');
const SAMPLE = /```ts\n\/\/ src\/extensions\/badges\/(\S+)\n(.*?)```/gs;
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
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    expect(files.filter((name) => !shown.includes(name))).toEqual([]);
  });
});
