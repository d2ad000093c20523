// Imported before the program: it then runs as we ship it, without what src/extensions lists.
import { register } from 'node:module';

const hook = `export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  return found.url.endsWith('/dist/extensions/index.js')
    ? { url: 'data:text/javascript,export const extensions = [];', format: 'module', shortCircuit: true }
    : found;
}`;

register(`data:text/javascript,${encodeURIComponent(hook)}`);
