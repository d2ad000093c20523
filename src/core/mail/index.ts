export * from './mail-composer.js';
export { MailRefusedError, MailUncertainError } from './mail-failures.js';
export * from './mail-html.js';
export * from './mail-queue.js';
export * from './mail-transport.js';
export * from './mail.module.js';
