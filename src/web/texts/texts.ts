import type { en } from './en.js';

/** Every language has each text: the compiler refuses a catalogue that lacks one. */
export type Texts = typeof en;
