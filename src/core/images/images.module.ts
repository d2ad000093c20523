import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ImageIntake } from './image-intake.js';

@Module({ imports: [DiscoveryModule], providers: [ImageIntake], exports: [ImageIntake] })
export class ImagesModule {}
