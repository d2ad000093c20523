import { Module } from '@nestjs/common';
import { ImageIntake } from './image-intake.js';
import { ImageRenderer } from './image-renderer.js';

@Module({ providers: [ImageIntake, ImageRenderer], exports: [ImageIntake, ImageRenderer] })
export class ImagesModule {}
