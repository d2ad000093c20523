import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../config/index.js';
import { DecodingBudget } from '../rate-limit/index.js';
import { WorkPool } from '../workers/index.js';
import { type PosterJob, PosterLane, type PosterOutcome } from './poster-lane.js';
import type { PreparedVideo } from './prepare-video.js';

/** The first frame is often black; a second in is not. */
const PREFERRED_SECONDS = 1;

/** Makes posters with ffmpeg, where it is installed; one at a time, and few may wait: posts without a poster are better than slow ones. */
@Injectable()
export class PosterMaker implements OnApplicationShutdown {
  private readonly logger = new Logger(PosterMaker.name);
  private readonly pool: WorkPool<PosterJob, PosterOutcome>;
  private readonly program: string;
  private isAbsent = false;

  constructor({ ffmpegPath, programSearchPath }: Settings, meter: DecodingBudget) {
    this.program = ffmpegPath;
    this.pool = new WorkPool({ name: 'posters', startLane: () => new PosterLane(ffmpegPath, programSearchPath), lanes: 1, maxWaiting: 8, maxWaitingOfOne: 3, timeoutMs: 10_000, idleMs: 1_000, meter });
  }

  /** Writes a frame of the checked video to `posterPath`, as JPEG. False when there is none; never rejects. */
  async make(videoPath: string, video: PreparedVideo, posterPath: string, owner: string): Promise<boolean> {
    if (this.isAbsent) return false;
    const { contentType, width, height, crop } = video;
    const job = { videoPath, contentType, posterPath, width, height, crop };
    const outcome = await this.run({ ...job, atSeconds: Math.min(PREFERRED_SECONDS, video.durationSeconds / 2) }, owner);
    if (outcome === 'absent' && !this.isAbsent) {
      this.isAbsent = true;
      this.logger.log(`Videos get no poster, as there is no ffmpeg (${this.program}); install it or set FFMPEG_PATH, and start again`);
    }
    return outcome === 'made';
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }

  private async run(job: PosterJob, owner: string): Promise<PosterOutcome> {
    try {
      return await this.pool.run(job, owner);
    } catch (error) {
      this.logger.debug(`A video has no poster: ${error instanceof Error ? error.message : String(error)}`);
      return 'failed';
    }
  }
}
