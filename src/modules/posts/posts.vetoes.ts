import type { ReceivedFile } from '../../core/uploads/index.js';
import type { Post } from './post.entity.js';

/** A post is about to be made, and is not where a `@Before` handler refuses. Nothing of it is stored. */
export class PostCreating {
  constructor(
    readonly authorId: number,
    readonly caption: string | null,
    readonly visibility: Post['visibility'],
    /** Those that come with the request, in order and as they were sent, to be read and left as they are; whether they are whole has not been looked at. */
    readonly files: readonly Readonly<ReceivedFile>[],
    /** Or uploads of before, by ids as sent: whether they are there, and the author's, is looked at later. */
    readonly mediaIds: readonly number[],
    /** In the order of the files or media; undefined where the text of an upload stays as it is. */
    readonly altTexts: readonly (string | null | undefined)[],
  ) {}
}
