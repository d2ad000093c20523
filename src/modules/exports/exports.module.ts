import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DatabaseModule } from '../../core/database/index.js';
import { FilesModule } from '../files/index.js';
import { UsersModule } from '../users/index.js';
import { ExportDownloads } from './export-downloads.service.js';
import { ExportFileController } from './export-file.controller.js';
import { ExportFiles } from './export-files.js';
import { ExportLinks } from './export-links.js';
import { ExportMail } from './export.mail.js';
import { Export } from './export.entity.js';
import { ExportsAccountData } from './exports.account-data.js';
import { ExportsController } from './exports.controller.js';
import { ExportsRepository } from './exports.repository.js';
import { ExportsService } from './exports.service.js';
import { ExportArchive } from './making/export-archive.js';
import { ExportMaker } from './making/export-maker.js';
import { ExportParts } from './making/export-parts.js';
import { ExportQueue } from './making/export-queue.js';
import { ExportSweep } from './making/export-sweep.js';
import { StoredExports } from './making/stored-exports.js';
import { CreateExports1795713000000 } from './migrations/1795713000000-create-exports.js';

/** Archives of all that is an account's own, of what modules contribute as `ExportedData`. */
@Module({
  imports: [DiscoveryModule, FilesModule, UsersModule, DatabaseModule.forFeature({ entities: [Export], migrations: [CreateExports1795713000000] })],
  controllers: [ExportsController, ExportFileController],
  providers: [ExportArchive, ExportDownloads, ExportFiles, ExportLinks, ExportMail, ExportMaker, ExportParts, ExportQueue, ExportSweep, ExportsAccountData, ExportsRepository, ExportsService, StoredExports],
  exports: [ExportsService],
})
export class ExportsModule {}
