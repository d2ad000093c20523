import { Module } from '@nestjs/common';
import { BackedUpStore } from './backed-up-store.js';
import { Backup } from './backup.js';

@Module({ providers: [Backup, BackedUpStore] })
export class BackupModule {}
