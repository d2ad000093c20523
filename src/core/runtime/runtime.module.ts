import { Global, Module } from '@nestjs/common';
import { Background } from './background.js';
import { Clock } from './clock.js';
import { Lifecycle } from './lifecycle.js';
import { Random } from './random.js';

@Global()
@Module({ providers: [Background, Clock, Lifecycle, Random], exports: [Background, Clock, Lifecycle, Random] })
export class RuntimeModule {}
