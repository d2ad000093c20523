import { Global, Module } from '@nestjs/common';
import { Background } from './background.js';
import { Clock } from './clock.js';
import { Lifecycle } from './lifecycle.js';
import { OperatorWarnings } from './operator-warnings.js';
import { Program } from './program.js';
import { Random } from './random.js';

@Global()
@Module({ providers: [Background, Clock, Lifecycle, OperatorWarnings, Program, Random], exports: [Background, Clock, Lifecycle, OperatorWarnings, Program, Random] })
export class RuntimeModule {}
