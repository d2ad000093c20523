export { Deprecated, DialectController, baseOf } from './dialect.js';
export * from './numbered-query.js';
export { Shaped } from './shaped.js';
export { nameSuccessors } from './successors.js';
