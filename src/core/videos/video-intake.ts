import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../config/index.js';
import { UnreadableVideoError, toFileRefusal } from '../file-refusals/index.js';
import type { VideoType } from '../media-formats/index.js';
import { DecodingBudget } from '../rate-limit/index.js';
import { type JobLostError, WorkPool, shareOf, startLane } from '../workers/index.js';
import { type PreparedVideo, type VideoJob, type VideoOutcome, prepareVideo } from './prepare-video.js';

/** Reading, flushing and hashing as many bytes as a setting may allow. */
const TIMEOUT_MS = 120_000;
/** Of all processes of the machine. */
const LANES = 2;

/** Takes uploaded videos in: finds out what they are and removes what tells about place, device and person. */
@Injectable()
export class VideoIntake implements OnApplicationShutdown {
  private readonly logger = new Logger(VideoIntake.name);
  private readonly pool: WorkPool<VideoJob, VideoOutcome>;
  private readonly maxSeconds: number;

  constructor({ maxVideoSeconds, processes }: Settings, meter: DecodingBudget) {
    const whenLost = (lost: JobLostError) => {
      this.logger.warn(`A video could not be checked: ${lost.message}`);
      return UnreadableVideoError.tooSlow();
    };
    this.pool = new WorkPool({ name: 'videos', startLane: openLane, lanes: shareOf(LANES, processes), maxWaiting: 50, maxWaitingOfOne: 15, timeoutMs: TIMEOUT_MS, idleMs: 30_000, meter, whenLost });
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
    const outcome = await this.pool.run({ path, contentType, maxSeconds: this.maxSeconds }, owner);
    if ('refused' in outcome) throw toFileRefusal(outcome.refused, 'video', this.maxSeconds);
    return outcome.prepared;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }
}

function openLane() {
  return startLane<VideoJob, VideoOutcome>(import.meta.url, './workers/video.worker.js', (job) => new Promise((resolve) => { resolve(prepareVideo(job)); }));
}
