// The extension in examples/field-notes, which is compiled and tested with ours, under another name.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const TEMPLATE = 'examples/field-notes';
const TEMPLATE_TIME = '1790000002000';
/** With what stands around it a name of a table's index has to fit into the 63 bytes of PostgreSQL. */
const MAX_LENGTH = 40;
const OWN_CLASSES = '(?:Entry|Module|Service|Repository|Controller|AccountData|Export)';
const LIST = /(export const extensions\b[^=]*=\s*\[)([^\]]*)(\];)/;

/** The extension cannot be made under this name, or not here; the message says what to do. */
export class RefusedNameError extends Error {}

/**
 * The name as it is written in paths, classes, tables and sentences.
 * @throws RefusedNameError when it is none, or is taken
 */
export function formsOf(name, root) {
  if (name.length > MAX_LENGTH || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) {
    throw new RefusedNameError(`"${name}" is no name for an extension: it has 1 to ${MAX_LENGTH} lower-case letters, digits and single hyphens, and begins with a letter, such as reading-lists.`);
  }
  const words = name.split('-');
  const pascal = words.map(capitalized).join('');
  const sentence = capitalized(words.join(' '));
  const forms = { kebab: name, snake: words.join('_'), pascal, words: words.join(' '), sentence };
  assertFree(forms, root);
  return forms;
}

function assertFree({ kebab, pascal, sentence }, root) {
  const taken = (why) => new RefusedNameError(`The name ${kebab} is taken: ${why}. Choose another one.`);
  if (existsSync(join(root, 'src/extensions', kebab))) throw taken(`there is src/extensions/${kebab}`);
  // Names are compared without regard to case at the start, so two that differ by hyphens alone are one.
  const declared = new RegExp(`\\bclass (${pascal}${OWN_CLASSES})\\b`, 'i');
  for (const path of sourcesBelow(join(root, 'src'))) {
    const [, found] = declared.exec(readFileSync(join(root, 'src', path), 'utf8')) ?? [];
    if (found !== undefined) throw taken(`src/${path} has ${found}`);
  }
  const { tags } = JSON.parse(readFileSync(join(root, 'docs/openapi.json'), 'utf8'));
  if (tags.some((tag) => tag.name.toLowerCase() === sentence.toLowerCase())) throw taken(`the document has a section ${sentence}`);
}

function sourcesBelow(folder) {
  return readdirSync(folder, { recursive: true }).filter((path) => /\.tsx?$/.test(path));
}

/** The files of the new extension, by their paths in its folder. */
export function renderTemplate(forms, root, now) {
  const folder = join(root, TEMPLATE);
  if (!existsSync(folder)) throw new RefusedNameError(`There is no ${TEMPLATE}, which new extensions are made from: run this in a checkout of the repository.`);
  const render = (text) => renamed(text, forms, String(now.getTime()));
  return sourcesBelow(folder).map((path) => [render(path), render(movedIn(readFileSync(join(folder, path), 'utf8')))]);
}

function renamed(text, { kebab, snake, pascal, words, sentence }, time) {
  const names = { 'field-notes': kebab, field_notes: snake, FieldNotes: pascal, 'field notes': words, 'Field notes': sentence, [TEMPLATE_TIME]: time };
  return text.replace(new RegExp(Object.keys(names).join('|'), 'g'), (found) => names[found]);
}

/** As docs/extending.md says of a copied sample. */
function movedIn(text) {
  return text.replaceAll("'../../test/", "'../../../test/").replaceAll('/src/', '/');
}

/**
 * The list of extensions with the new one at its end.
 * @throws RefusedNameError when it is written in a way that is not known
 */
export function listWith({ kebab, pascal }, root) {
  const list = readFileSync(join(root, 'src/extensions/index.ts'), 'utf8');
  const line = `import { ${pascal}Module } from './${kebab}/${kebab}.module.js';`;
  if (!LIST.test(list)) {
    throw new RefusedNameError(`src/extensions/index.ts has no "export const extensions = [...];" to add ${pascal}Module to: write it like that, as docs/extending.md shows, and try again.`);
  }
  const longer = list.replace(LIST, (_all, before, items, after) => `${before}${withItem(items, `${pascal}Module`)}${after}`);
  const lastImport = [...longer.matchAll(/^import .*;$/gm)].at(-1);
  const at = lastImport === undefined ? 0 : lastImport.index + lastImport[0].length + 1;
  return `${longer.slice(0, at)}${line}\n${lastImport === undefined ? '\n' : ''}${longer.slice(at)}`;
}

/** In one line, or in lines of their own as before. */
function withItem(items, item) {
  const last = items.trimEnd();
  if (last === '') return item;
  const separator = items.includes('\n') ? `,\n  ` : ', ';
  return `${last.replace(/,$/, '')}${separator}${item}${items.includes('\n') ? ',\n' : ''}`;
}

function capitalized(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
