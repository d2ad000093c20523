export * from './mail-composer.js';
export * from './mail-html.js';
export * from './mail-queue.js';
export * from './mail.module.js';
