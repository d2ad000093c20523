export { preferPages } from './page/prefer-pages.js';
export * from './page/visits.module.js';
export * from './web.module.js';
