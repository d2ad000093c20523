export * from './document.js';
export * from './swagger-ui.js';
export { ApiSection } from './sections.js';
