import { Injectable } from '@nestjs/common';
import { Clock, OperatorWarnings, Program, Random } from '../../runtime/index.js';

/** Of the runtime. */
@Injectable()
export class IdentityTools {
  constructor(
    readonly clock: Clock,
    readonly random: Random,
    readonly program: Program,
    readonly warnings: OperatorWarnings,
  ) {}
}
