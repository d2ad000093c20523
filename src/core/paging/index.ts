export * from './bounded-scan.js';
export * from './cursor.js';
export * from './page.js';
