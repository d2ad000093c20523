export * from './document.js';
export * from './swagger-ui.js';
