import type { Panel } from '../additions/page-addition.js';
import type { ShownComments } from '../comments/shown-comments.js';

/** What the page of a post shows. */
export interface ShownPost extends ShownComments {
  /** Which of its pictures, from 1. */
  place: number;
  /** Of extensions. */
  panels: readonly Panel[];
}
