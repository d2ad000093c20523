import { Module } from '@nestjs/common';
import { PosterMaker } from './poster-maker.js';
import { VideoIntake } from './video-intake.js';

@Module({ providers: [VideoIntake, PosterMaker], exports: [VideoIntake, PosterMaker] })
export class VideosModule {}
