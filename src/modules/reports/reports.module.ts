import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { CommentsModule } from '../comments/index.js';
import { PostsModule } from '../posts/index.js';
import { UsersModule } from '../users/index.js';
import { CreateReports1795708452033 } from './migrations/1795708452033-create-reports.js';
import { CreateReportTargets1795708453033 } from './migrations/1795708453033-create-report-targets.js';
import { ReportCasesService } from './queue/report-cases.service.js';
import { ReportDecisionsService } from './queue/report-decisions.service.js';
import { ReportQueueController } from './queue/report-queue.controller.js';
import { ReportQueueService } from './queue/report-queue.service.js';
import { ReportRounds } from './queue/report-rounds.js';
import { ReportTargetsRepository } from './queue/report-targets.repository.js';
import { Report } from './report.entity.js';
import { ReportTarget } from './report-target.entity.js';
import { ReportedThings } from './reported-things.js';
import { ReportsController } from './reporting/reports.controller.js';
import { ReportsExport } from './reporting/reports.export.js';
import { ReportsRepository } from './reporting/reports.repository.js';
import { ReportsService } from './reporting/reports.service.js';
import { ReportsAccountData } from './reports.account-data.js';
import { ReportsIntegrity } from './reports.integrity.js';

@Module({
  imports: [
    CommentsModule,
    PostsModule,
    UsersModule,
    DatabaseModule.forFeature({ entities: [Report, ReportTarget], migrations: [CreateReports1795708452033, CreateReportTargets1795708453033] }),
  ],
  controllers: [ReportsController, ReportQueueController],
  providers: [ReportCasesService, ReportDecisionsService, ReportQueueService, ReportRounds, ReportTargetsRepository, ReportedThings, ReportsAccountData, ReportsExport, ReportsIntegrity, ReportsRepository, ReportsService],
  exports: [ReportCasesService, ReportDecisionsService, ReportQueueService, ReportsService],
})
export class ReportsModule {}
