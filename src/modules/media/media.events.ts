/** An administrator read an upload of somebody else that no post has. */
export class UnusedMediaRead {
  constructor(
    readonly mediaId: number,
    readonly readBy: number,
  ) {}
}
