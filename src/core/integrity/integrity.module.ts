import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DatabaseCheck } from './database-check.js';
import { IntegrityService } from './integrity.service.js';

@Module({ imports: [DiscoveryModule], providers: [DatabaseCheck, IntegrityService] })
export class IntegrityModule {}
