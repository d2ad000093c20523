import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../../../core/config/index.js';
import { LARGE_IMAGE_TIMEOUT_MS, MAX_LARGE_IMAGE_BYTES, largeImages } from '../../../core/images/index.js';
import { isLarge } from '../../../core/media-formats/index.js';
import { DecodingBudget } from '../../../core/rate-limit/index.js';
import { type JobLostError, WorkPool, shareOf, startLane } from '../../../core/workers/index.js';
import { NoFontError, RenditionFailedError } from '../renditions.errors.js';
import type { RenderJob, RenderOutcome } from './render-image.js';
import type { Rendition, RenditionFormat, Transform } from './transform.js';

/** A file with the size of the picture in it, 0 where that is not known; or the size alone, of which a blank one is made. */
interface RenderSource {
  path: string | undefined;
  width: number;
  height: number;
  /** Who asks for the copy, as `accountTracker` says. */
  owner: string;
}

const ENTRY = './rendition.worker.js';
/** Of all processes of the machine. */
const LANES = 2;
const LARGE: RenderOutcome = { refused: 'large' };

/** Makes smaller and changed copies of stored pictures, off the event loop; the pictures stay as they are. */
@Injectable()
export class ImageRenderer implements OnApplicationShutdown {
  private readonly logger = new Logger(ImageRenderer.name);
  private readonly pool: WorkPool<RenderJob, RenderOutcome>;
  private readonly largePool: WorkPool<RenderJob, RenderOutcome>;

  constructor({ processes }: Settings, meter: DecodingBudget) {
    const ordinary = () => startLane(import.meta.url, ENTRY, inline);
    const limited = () => startLane(import.meta.url, ENTRY, inline, MAX_LARGE_IMAGE_BYTES);
    const whenLost = (lost: JobLostError) => {
      this.logger.warn(`A rendition could not be made: ${lost.message}`);
      return new RenditionFailedError();
    };
    this.pool = new WorkPool({ name: 'renditions', startLane: ordinary, lanes: shareOf(LANES, processes), maxWaiting: 100, maxWaitingOfOne: 50, timeoutMs: 20_000, idleMs: 30_000, meter, whenLost });
    this.largePool = new WorkPool({ name: 'large-renditions', startLane: limited, lanes: 1, maxWaiting: 20, timeoutMs: LARGE_IMAGE_TIMEOUT_MS, idleMs: 30_000, meter, whenLost });
  }

  /**
   * Writes a copy to `targetPath`, flushed to the disk: of the first frame, upright, in sRGB, without metadata. When it
   * fails there may be a part of it, which is the caller's to remove.
   * @throws RenditionFailedError, NoFontError, DecodingBudgetError
   * @throws BusyError when too many pictures wait already, in all or of the owner
   */
  async render(source: RenderSource, transform: Transform, format: RenditionFormat, targetPath: string): Promise<Rendition> {
    const { path, width, height, owner } = source;
    const job: RenderJob = { source: path === undefined ? { blank: { width, height } } : { path }, targetPath, transform, format };
    const knownLarge = path !== undefined && isLarge(false, width * height);
    let outcome = knownLarge ? LARGE : await this.pool.run({ ...job, refusesLarge: width === 0 || isLarge(true, width * height) }, owner);
    if ('refused' in outcome && outcome.refused === 'large') outcome = await largeImages.run(owner, () => this.largePool.run(job, owner));
    if ('rendition' in outcome) return outcome.rendition;
    if (outcome.refused === 'no-font') throw new NoFontError();
    throw new RenditionFailedError();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.pool.close(), this.largePool.close()]);
  }
}

async function inline(job: RenderJob): Promise<RenderOutcome> {
  const { renderImage } = await import('./render-image.js');
  return renderImage(job);
}
