export { preferPages } from './page/prefer-pages.js';
export { UnknownPageFilter } from './page/unknown-page.filter.js';
export * from './page/visits.module.js';
export * from './web.module.js';
