/** Why a file is not taken. */
export type RefusalReason = 'unsupported' | 'unreadable' | 'too-many-pixels' | 'too-many-frames';

/** A refusal in a form that can leave a worker thread; `ImageIntake` turns it into the error that clients see. */
export class Refusal extends Error {
  constructor(readonly reason: RefusalReason) {
    super(reason);
    this.name = 'Refusal';
  }
}
