import { Module } from '@nestjs/common';
import { ImageIntake } from './image-intake.js';

@Module({ providers: [ImageIntake], exports: [ImageIntake] })
export class ImagesModule {}
