import { Injectable } from '@nestjs/common';
import { rm } from 'node:fs/promises';
import type { WorkAllowance } from '../../core/rate-limit/index.js';
import { MediaStorage, writeNewFile } from '../../core/storage/index.js';
import { MediaNotFoundError } from '../media/index.js';
import type { CopySource } from './kept-copy.js';
import { ImageRenderer } from './rendering/image-renderer.js';
import { type ReadyRendition, RenditionCache } from './rendition-cache.js';
import type { Recipe } from './rendition-options.js';

/** Makes renditions; who asks for one that is being made waits for it. */
@Injectable()
export class RenditionMaker {
  private readonly running = new Map<string, Promise<ReadyRendition | undefined>>();

  constructor(
    private readonly renderer: ImageRenderer,
    private readonly storage: MediaStorage,
    private readonly cache: RenditionCache,
  ) {}

  /**
   * Undefined when another process has made it meanwhile, or the media are gone.
   * @param allowance counted once before anything is begun
   * @throws RateLimitedError, RenditionFailedError, NoFontError, StorageFullError, BusyError, DecodingBudgetError, MediaNotFoundError when there is no original
   */
  async make(source: CopySource, recipe: Recipe, allowance: WorkAllowance): Promise<ReadyRendition | undefined> {
    const name = `${source.storage_key} ${recipe.variant}`;
    if (!this.running.has(name)) await allowance.count();
    return this.running.get(name) ?? this.start(name, source, recipe, allowance.owner);
  }

  private start(name: string, source: CopySource, recipe: Recipe, owner: string): Promise<ReadyRendition | undefined> {
    const made = this.makeOne(source, recipe, owner).finally(() => this.running.delete(name));
    this.running.set(name, made);
    return made;
  }

  private async makeOne(source: CopySource, { transform, format, variant }: Recipe, owner: string): Promise<ReadyRendition | undefined> {
    const target = await this.storage.temporaryPath();
    try {
      const rendition = await this.withPicture(source, ({ width, height }, path) =>
        this.renderer.render({ path, width, height, owner }, transform, format, target),
      );
      return await this.cache.keep(source.of, variant, target, rendition);
    } finally {
      await rm(target, { force: true });
    }
  }

  /** A video shows its poster, or one colour in its proportions. */
  private async withPicture<T>(source: CopySource, use: (source: CopySource, path: string | undefined) => Promise<T>): Promise<T> {
    const key = source.type === 'video' ? source.poster_key : source.storage_key;
    const original = key === null ? undefined : await this.storage.find(key);
    if (original === undefined && source.type === 'image') throw new MediaNotFoundError();
    if (original === undefined || original.path !== undefined) return use(source, original?.path);
    const copy = await this.storage.temporaryPath();
    try {
      await writeNewFile(copy, original.open());
      return await use(source, copy);
    } finally {
      await rm(copy, { force: true });
    }
  }
}
