export { searchTermsOf } from './caption-terms.js';
export * from './search.module.js';
