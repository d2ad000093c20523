import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Settings } from '../config/index.js';
import { TooManyPixelsError, UnreadableImageError, toFileRefusal } from '../file-refusals/index.js';
import { DecodingBudget } from '../rate-limit/index.js';
import { replacementOf } from '../runtime/index.js';
import { type JobLostError, WorkPool, shareOf, startLane } from '../workers/index.js';
import { ImagePolicy } from './image-policy.js';
import { LARGE_IMAGE_TIMEOUT_MS, MAX_LARGE_IMAGE_BYTES, largeImages } from './large-images.js';
import type { ImageJob, Outcome, PreparedImage } from './prepare-image.js';

/** A thread takes a tenth of a second to start, as long as three photos take: it waits for the next one for a while. */
const IDLE_MS = 300_000;
const ENTRY = './workers/image.worker.js';
/** Of all processes of the machine. */
const LANES = 2;

/** Takes uploaded image files in: finds out what they are and removes what tells about place, device and person. */
@Injectable()
export class ImageIntake implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(ImageIntake.name);
  private readonly pool: WorkPool<ImageJob, Outcome>;
  private readonly largePool: WorkPool<ImageJob, Outcome>;
  private policy: ImagePolicy | undefined;

  constructor(
    { processes }: Settings,
    meter: DecodingBudget,
    private readonly discovery: DiscoveryService,
  ) {
    const ordinary = () => startLane(import.meta.url, ENTRY, inline);
    const limited = () => startLane(import.meta.url, ENTRY, inline, MAX_LARGE_IMAGE_BYTES);
    const whenLost = (lost: JobLostError) => {
      this.logger.warn(`An image could not be checked: ${lost.message}`);
      return UnreadableImageError.tooSlow();
    };
    this.pool = new WorkPool({ name: 'images', startLane: ordinary, lanes: shareOf(LANES, processes), maxWaiting: 100, maxWaitingOfOne: 30, timeoutMs: 10_000, idleMs: IDLE_MS, meter, whenLost });
    this.largePool = new WorkPool({ name: 'large-images', startLane: limited, lanes: 1, maxWaiting: 20, timeoutMs: LARGE_IMAGE_TIMEOUT_MS, idleMs: 30_000, meter, whenLost });
  }

  onModuleInit(): void {
    this.policy = replacementOf(this.discovery, ImagePolicy);
  }

  /**
   * Checks the image at `path` by decoding all of it, off the event loop, and leaves it there cleaned and flushed to the disk. Pixels are never
   * encoded anew; a file without anything to remove stays as it is, byte for byte. When refused by us, the file is as it was.
   * The path must belong to the caller alone; a file `<path>.cleaned` next to it is used meanwhile.
   * @param owner whose image it is, as `trackerOf` says
   * @param sha256 of the file as it is (hex), where it is known already
   * @throws UnsupportedFileTypeError, UnreadableImageError, TooManyPixelsError, TooManyFramesError, DecodingBudgetError
   * @throws what an ImagePolicy throws
   * @throws BusyError when too many images wait already, in all or of the owner
   */
  async prepare(path: string, owner: string, sha256?: string): Promise<PreparedImage> {
    const firstTry = await this.pool.run({ path, sha256, takesLarge: false }, owner);
    const outcome = firstTry === 'large' ? await largeImages.run(owner, () => this.largePool.run({ path, sha256, takesLarge: true }, owner)) : firstTry;
    if (outcome === 'large') throw new TooManyPixelsError();
    if ('refused' in outcome) throw toFileRefusal(outcome.refused, 'image');
    await this.policy?.assertTaken({ ...outcome.prepared, path });
    return outcome.prepared;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.pool.close(), this.largePool.close()]);
  }
}

async function inline(job: ImageJob): Promise<Outcome> {
  const { prepareImage } = await import('./prepare-image.js');
  return prepareImage(job);
}
