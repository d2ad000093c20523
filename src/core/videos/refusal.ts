/** Why a video is not taken. */
export type VideoRefusalReason = 'unreadable' | 'no-video-track' | 'too-long' | 'too-many-pixels';

/** A refusal in a form that can leave a worker thread; `VideoIntake` turns it into the error that clients see. */
export class VideoRefusal extends Error {
  constructor(readonly reason: VideoRefusalReason) {
    super(reason);
    this.name = 'VideoRefusal';
  }
}

/** @throws VideoRefusal when the file is not built as its format demands. */
export function demand(condition: boolean): asserts condition {
  if (!condition) throw new VideoRefusal('unreadable');
}
