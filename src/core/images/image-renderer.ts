import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { JobLostError, WorkPool, startLane } from '../workers/index.js';
import { NoFontError, RenditionFailedError } from './images.errors.js';
import { largeImages } from './large-images.js';
import { imageLimits } from './limits.js';
import type { RenderJob, RenderOutcome } from './renditions/render-image.js';
import type { Rendition, RenditionFormat, Transform } from './renditions/transform.js';

/** A file with the size of the picture in it, 0 where that is not known; or the size alone, of which a blank one is made. */
interface RenderSource {
  path: string | undefined;
  width: number;
  height: number;
}

const TIMEOUT_MS = 20_000;
const LARGE: RenderOutcome = { refused: 'large' };

/** Makes smaller and changed copies of stored pictures, off the event loop; the pictures stay as they are. */
@Injectable()
export class ImageRenderer implements OnApplicationShutdown {
  private readonly logger = new Logger(ImageRenderer.name);
  private readonly pool = new WorkPool<RenderJob, RenderOutcome>({ startLane: openLane, lanes: 2, maxWaiting: 100, timeoutMs: TIMEOUT_MS, idleMs: 30_000 });
  private readonly largePool = new WorkPool<RenderJob, RenderOutcome>({ startLane: openLane, lanes: 1, maxWaiting: 20, timeoutMs: TIMEOUT_MS, idleMs: 5_000 });

  /**
   * Writes a copy to `targetPath`, flushed to the disk: of the first frame, upright, in sRGB, without metadata. When it
   * fails there may be a part of it, which is the caller's to remove.
   * @throws RenditionFailedError, NoFontError
   * @throws BusyError when too many pictures wait already.
   */
  async render(source: RenderSource, transform: Transform, format: RenditionFormat, targetPath: string): Promise<Rendition> {
    const { path, width, height } = source;
    const job: RenderJob = { source: path === undefined ? { blank: { width, height } } : { path }, targetPath, transform, format };
    const isLarge = path !== undefined && width * height > imageLimits.largePixels;
    let outcome = isLarge ? LARGE : await this.run(this.pool, { ...job, refusesLarge: width === 0 });
    if ('refused' in outcome && outcome.refused === 'large') outcome = await largeImages.run(() => this.run(this.largePool, job));
    if ('rendition' in outcome) return outcome.rendition;
    if (outcome.refused === 'no-font') throw new NoFontError();
    throw new RenditionFailedError();
  }

  private async run(pool: WorkPool<RenderJob, RenderOutcome>, job: RenderJob): Promise<RenderOutcome> {
    try {
      return await pool.run(job);
    } catch (error) {
      if (!(error instanceof JobLostError)) throw error;
      this.logger.warn(`A rendition could not be made: ${error.message}`);
      throw new RenditionFailedError();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.pool.close(), this.largePool.close()]);
  }
}

function openLane() {
  return startLane<RenderJob, RenderOutcome>(import.meta.url, './workers/rendition.worker.js', async (job) => (await import('./renditions/render-image.js')).renderImage(job));
}
