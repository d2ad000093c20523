export * from './fields.js';
export * from './parse-id.js';
export * from './path-param.js';
export * from './text.js';
export * from './validation.pipe.js';
