import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { UsersModule } from '../users/index.js';
import { AdminController } from './admin.controller.js';
import { AdminRepository } from './admin.repository.js';
import { AdminService } from './admin.service.js';
import { AuditAccountData } from './audit.account-data.js';
import { AuditEntry } from './audit-entry.entity.js';
import { CreateAuditLog1767225612000 } from './migrations/1767225612000-create-audit-log.js';

@Module({
  imports: [UsersModule, DatabaseModule.forFeature({ entities: [AuditEntry], migrations: [CreateAuditLog1767225612000] })],
  controllers: [AdminController],
  providers: [AdminRepository, AdminService, AuditAccountData],
  exports: [AdminService],
})
export class AdminModule {}
