import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DecodingBudget } from '../rate-limit/index.js';
import { JobLostError, WorkPool, startLane } from '../workers/index.js';
import { TooManyFramesError, TooManyPixelsError, UnreadableImageError, UnsupportedFileTypeError } from './images.errors.js';
import { LARGE_IMAGE_TIMEOUT_MS, MAX_LARGE_IMAGE_BYTES, largeImages } from './large-images.js';
import type { ImageJob, Outcome, PreparedImage } from './prepare-image.js';
import type { RefusalReason } from './refusal.js';

const errorOf: Readonly<Record<RefusalReason, () => Error>> = {
  unsupported: () => new UnsupportedFileTypeError(),
  unreadable: () => new UnreadableImageError(),
  'too-many-pixels': () => new TooManyPixelsError(),
  'too-many-frames': () => new TooManyFramesError(),
};

/** A thread takes a tenth of a second to start, as long as three photos take: it waits for the next one for a while. */
const IDLE_MS = 300_000;
const ENTRY = './workers/image.worker.js';

/** Takes uploaded image files in: finds out what they are and removes what tells about place, device and person. */
@Injectable()
export class ImageIntake implements OnApplicationShutdown {
  private readonly logger = new Logger(ImageIntake.name);
  private readonly pool: WorkPool<ImageJob, Outcome>;
  private readonly largePool: WorkPool<ImageJob, Outcome>;

  constructor(meter: DecodingBudget) {
    const ordinary = () => startLane(import.meta.url, ENTRY, inline);
    const limited = () => startLane(import.meta.url, ENTRY, inline, MAX_LARGE_IMAGE_BYTES);
    this.pool = new WorkPool({ startLane: ordinary, lanes: 2, maxWaiting: 100, maxWaitingOfOne: 30, timeoutMs: 10_000, idleMs: IDLE_MS, meter });
    this.largePool = new WorkPool({ startLane: limited, lanes: 1, maxWaiting: 20, timeoutMs: LARGE_IMAGE_TIMEOUT_MS, idleMs: 30_000, meter });
  }

  /**
   * Checks the image at `path` by decoding all of it, off the event loop, and leaves it there cleaned and flushed to the disk. Pixels are never
   * encoded anew; a file without anything to remove stays as it is, byte for byte. When refused, the file is as it was.
   * The path must belong to the caller alone; a file `<path>.cleaned` next to it is used meanwhile.
   * @param owner whose image it is, as `trackerOf` says
   * @throws UnsupportedFileTypeError, UnreadableImageError, TooManyPixelsError, TooManyFramesError, DecodingBudgetError
   * @throws BusyError when too many images wait already, in all or of the owner
   */
  async prepare(path: string, owner: string): Promise<PreparedImage> {
    const firstTry = await this.run(this.pool, { path, takesLarge: false }, owner);
    const outcome = firstTry === 'large' ? await largeImages.run(owner, () => this.run(this.largePool, { path, takesLarge: true }, owner)) : firstTry;
    if (outcome === 'large') throw new TooManyPixelsError();
    if ('refused' in outcome) throw errorOf[outcome.refused]();
    return outcome.prepared;
  }

  private async run(pool: WorkPool<ImageJob, Outcome>, job: ImageJob, owner: string): Promise<Outcome> {
    try {
      return await pool.run(job, owner);
    } catch (error) {
      if (!(error instanceof JobLostError)) throw error;
      this.logger.warn(`An image could not be checked: ${error.message}`);
      throw new UnreadableImageError('The image takes too long to decode; export it again, simpler or smaller.');
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.pool.close(), this.largePool.close()]);
  }
}

async function inline(job: ImageJob): Promise<Outcome> {
  const { prepareImage } = await import('./prepare-image.js');
  return prepareImage(job);
}
