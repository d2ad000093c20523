import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../config/index.js';
import { DecodingBudget } from '../rate-limit/index.js';
import { JobLostError, WorkPool, startLane } from '../workers/index.js';
import { type PreparedVideo, type VideoJob, type VideoOutcome, type VideoType, prepareVideo } from './prepare-video.js';
import type { VideoRefusalReason } from './refusal.js';
import { NoVideoTrackError, TooManyVideoPixelsError, UnreadableVideoError, VideoTooLongError } from './videos.errors.js';

/** Reading, flushing and hashing as many bytes as a setting may allow. */
const TIMEOUT_MS = 120_000;

/** Takes uploaded videos in: finds out what they are and removes what tells about place, device and person. */
@Injectable()
export class VideoIntake implements OnApplicationShutdown {
  private readonly logger = new Logger(VideoIntake.name);
  private readonly pool: WorkPool<VideoJob, VideoOutcome>;
  private readonly maxSeconds: number;

  constructor({ maxVideoSeconds }: Settings, meter: DecodingBudget) {
    this.pool = new WorkPool({ startLane: openLane, lanes: 2, maxWaiting: 50, maxWaitingOfOne: 15, timeoutMs: TIMEOUT_MS, idleMs: 30_000, meter });
    this.maxSeconds = maxVideoSeconds;
  }

  /**
   * Checks the structure of the video at `path`, off the event loop, and leaves it there cleaned and flushed to the disk. Media samples are
   * not touched and do not move. When refused, the file is as it was. The path must belong to the caller alone.
   * @param owner whose video it is, as `trackerOf` says
   * @throws UnreadableVideoError, NoVideoTrackError, VideoTooLongError, TooManyVideoPixelsError, DecodingBudgetError
   * @throws BusyError when too many videos wait already, in all or of the owner
   */
  async prepare(path: string, contentType: VideoType, owner: string): Promise<PreparedVideo> {
    const outcome = await this.run({ path, contentType, maxSeconds: this.maxSeconds }, owner);
    if ('refused' in outcome) throw this.errorOf(outcome.refused);
    return outcome.prepared;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }

  private async run(job: VideoJob, owner: string): Promise<VideoOutcome> {
    try {
      return await this.pool.run(job, owner);
    } catch (error) {
      if (!(error instanceof JobLostError)) throw error;
      this.logger.warn(`A video could not be checked: ${error.message}`);
      throw new UnreadableVideoError('The video takes too long to read; export it again.');
    }
  }

  private errorOf(reason: VideoRefusalReason): Error {
    switch (reason) {
      case 'unreadable':
        return new UnreadableVideoError();
      case 'no-video-track':
        return new NoVideoTrackError();
      case 'too-long':
        return new VideoTooLongError(this.maxSeconds);
      case 'too-many-pixels':
        return new TooManyVideoPixelsError();
    }
  }
}

function openLane() {
  return startLane<VideoJob, VideoOutcome>(import.meta.url, './workers/video.worker.js', (job) => new Promise((resolve) => { resolve(prepareVideo(job)); }));
}
