import { listProblemConflicts } from '../problems/index.js';
import { type ModuleEntry, listModules } from './module-tree.js';
import { type NameKind, type UsedName, listNames } from './used-names.js';

/** Two modules of the program have one name. The message says which, and what to do. */
export class TakenNamesError extends Error {}

const OURS = 'SocialPhoto';

/** What to do about a name of the kind. */
const ADVICE: Readonly<Record<NameKind, string>> = {
  table: 'give your table another name in its entity and its migration, such as ext_<extension>_<rows>',
  entity: 'give your entity class another name: foreign keys name entities by their class',
  index: 'give your index another name in its entity and its migration',
  migration: 'give your migration class another name or time',
  route: 'give your route another path: of two, only the first would ever answer',
  operationId: 'give your route another operationId',
};

interface OwnedName extends UsedName {
  owner: string;
}

/**
 * Sees to it that no extension has a name that is taken by a module of ours, or by another extension.
 * @throws TakenNamesError naming both sides of each
 */
export function assertNamesAreFree(ours: readonly unknown[], extensions: readonly ModuleEntry[]): void {
  const faults = [...findTaken(ours, extensions), ...listProblemConflicts().map(toProblemFault)];
  if (faults.length > 0) throw new TakenNamesError(`names are taken, see docs/extending.md, section 11:\n${faults.join('\n')}`);
}

function findTaken(ours: readonly unknown[], extensions: readonly ModuleEntry[]): string[] {
  const seen = new Set<unknown>();
  const taken = new Map<string, OwnedName>();
  for (const name of namesOf(ours, seen, () => OURS)) taken.set(keyOf(name), name);
  const faults: string[] = [];
  for (const extension of extensions) {
    for (const name of namesOf([extension], seen, (module) => module)) {
      const other = taken.get(keyOf(name));
      if (other === undefined) taken.set(keyOf(name), name);
      else faults.push(`${name.kind} ${name.name}: ${name.owner} (${name.place}) has it, and so has ${other.owner} (${other.place}); ${ADVICE[name.kind]}`);
    }
  }
  return faults;
}

/** All that an extension reaches and nothing before it did is its own. */
function namesOf(entries: readonly unknown[], seen: Set<unknown>, ownerOf: (module: string) => string): OwnedName[] {
  const modules = listModules(entries, seen);
  const owner = ownerOf(modules[0]?.name ?? '');
  return modules.flatMap((module) => listNames(module).map((name) => ({ ...name, owner })));
}

function keyOf({ kind, name }: UsedName): string {
  return `${kind} ${name.toLowerCase()}`;
}

function toProblemFault({ code, first, second }: { code: string; first: string; second: string }): string {
  return `problem code ${code}: ${second} has it, and so has ${first}; begin the codes of an extension with its name`;
}
