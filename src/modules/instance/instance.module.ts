import { Module } from '@nestjs/common';
import { InstanceController } from './instance.controller.js';

/** What the place says of itself. */
@Module({ controllers: [InstanceController] })
export class InstanceModule {}
