import type { VNode } from 'preact';
import type { PostResponse } from '../../modules/posts/index.js';
import type { UserResponse } from '../../modules/users/index.js';
import type { NavigationEntry, Visit } from '../page/visit.js';

/** A section of its own below what a page shows. */
export interface Panel {
  title: string;
  body: VNode;
}

/**
 * What an extension adds to pages of ours. Its subclasses are found by their class among the providers; what one of them
 * adds stands after ours, in the order of the modules, and is left out where it fails.
 */
export abstract class PageAddition {
  /** On every page, so it must cost nothing: no query. */
  navigation?(visit: Visit): readonly NavigationEntry[];

  /** Beside the ways to our pages of the console, on all of them and on those that take `ConsoleFrame`. It must cost nothing, too. */
  console?(visit: Visit): readonly NavigationEntry[];

  /** On a profile that the viewer sees, private ones too. Null for none. */
  profilePanel?(user: UserResponse, visit: Visit): Promise<Panel | null>;

  /** On the page of a post that the viewer may see. Null for none. */
  postPanel?(post: PostResponse, visit: Visit): Promise<Panel | null>;
}
