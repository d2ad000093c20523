/** Why a file is not taken. */
export type RefusalReason = 'unsupported' | 'unreadable' | 'too-many-pixels' | 'too-many-frames' | 'no-video-track' | 'too-long';

/** A refusal in a form that can leave a worker thread; `toFileRefusal` turns its reason into the error that clients see. */
export class Refusal extends Error {
  constructor(readonly reason: RefusalReason) {
    super(reason);
    this.name = 'Refusal';
  }
}

/** @throws Refusal when the file is not built as its format demands. */
export function demand(condition: boolean): asserts condition {
  if (!condition) throw new Refusal('unreadable');
}
