export { FiguresService } from './figures.service.js';
export * from './profiles.module.js';
