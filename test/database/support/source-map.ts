import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Whose a file is: a module's, an extension's or a dialect's (`extensions`), or core's. */
export const placeOf = (path: string): string => (path.startsWith('modules/') ? (path.split('/')[1] ?? '') : /^(?:extensions|dialects)\//.test(path) ? 'extensions' : 'core');

/** Tables that a statement names. A column or an alias of the same name stands after a dot or `AS`. */
export function tablesIn(text: string, owners: ReadonlyMap<string, string>): string[] {
  return [...owners.keys()].filter((table) => new RegExp(`(?<![.\\w'"]|\\bAS )${table}(?![\\w'"])`).test(text));
}

/** What the files in src say of classes and tables, and the module graph of who may name which. */
export class SourceMap {
  readonly files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));
  readonly ownerOf = new Map<string, string>();
  /** By the entity's name. */
  readonly tableOf = new Map<string, string>();
  readonly placeOfClass = new Map<string, string>();

  private constructor(private readonly graph: Readonly<Record<string, readonly string[]>>) {
    for (const path of this.files) {
      const text = readFileSync(join('src', path), 'utf8');
      for (const [, table = '', entity = ''] of text.matchAll(/@Entity\(\{ name: '(\w+)'.*?^export class (\w+)/gms)) {
        this.ownerOf.set(table, placeOf(path));
        this.tableOf.set(entity, table);
      }
      for (const [, name = ''] of text.matchAll(/^export class (\w+)/gm)) this.placeOfClass.set(name, placeOf(path));
    }
  }

  static async read(): Promise<SourceMap> {
    const { moduleGraph } = (await import(pathToFileURL('.dependency-cruiser.mjs').href)) as { moduleGraph: Readonly<Record<string, readonly string[]>> };
    return new SourceMap(moduleGraph);
  }

  /** @param withTheirs also what those build on, and what core does for everybody */
  mayName(place: string, table: string, { withTheirs = false } = {}): boolean {
    const owner = this.ownerOf.get(table) ?? '?';
    // An extension may build on every module; the tables of core are for core alone.
    if (owner === place || (owner === 'core' ? withTheirs : place === 'extensions')) return true;
    return this.basisOf(place, withTheirs).includes(owner);
  }

  private basisOf(place: string, withTheirs: boolean): string[] {
    return (this.graph[place] ?? []).flatMap((one) => [one, ...(withTheirs ? this.basisOf(one, true) : [])]);
  }
}
