import { Injectable } from '@nestjs/common';
import { ImagePolicy, type NewImage } from '../../src/core/images/index.js';
import { SmallImageError } from './house-rules.errors.js';

const MIN_SIDE_PIXELS = 32;

@Injectable()
export class LargeImages extends ImagePolicy {
  async assertTaken({ width, height }: NewImage): Promise<void> {
    if (Math.min(width, height) < MIN_SIDE_PIXELS) throw new SmallImageError();
  }
}
