export { CaptionIndex } from './caption-index.js';
export { formerTermsOf } from './former-terms.js';
export * from './search.module.js';
