import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { providersOf } from '../runtime/index.js';
import { IntegrityCheck, type IntegrityFault } from './integrity-check.js';

export interface FoundFault extends IntegrityFault {
  check: string;
}

@Injectable()
export class IntegrityService {
  constructor(private readonly discovery: DiscoveryService) {}

  listChecks(): IntegrityCheck[] {
    return providersOf(this.discovery, IntegrityCheck);
  }

  /** Every fault of every check. */
  async *findFaults(): AsyncIterable<FoundFault> {
    for (const check of this.listChecks()) {
      for await (const fault of check.find()) yield { check: check.name, ...fault };
    }
  }
}
