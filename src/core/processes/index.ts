export { FixedWindows } from './fixed-windows.js';
export { type PrimaryLink, primaryLink } from './primary-link.js';
export { giveMemoryBackAtRest } from './memory-at-rest.js';
export type { ToWorker } from './messages.js';
export { stopWithPrimary } from './stop-with-primary.js';
export { TurnsOfPrimary, type WriteTurns, aloneInTurn } from './write-turns.js';
export { Primary } from './primary/primary.js';
export { isServing } from './primary/running-file.js';
export type { WorkerFigures } from './primary/worker-figures.js';
