import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { PostsModule } from '../posts/index.js';
import { UsersModule } from '../users/index.js';
import { AdminController } from './admin.controller.js';
import { AdminRepository } from './admin.repository.js';
import { AdminService } from './admin.service.js';
import { AdmissionService } from './admission.service.js';
import { AuditAccountData } from './audit.account-data.js';
import { AuditEntry } from './audit-entry.entity.js';
import { EarlierDaysRepository } from './days/earlier-days.repository.js';
import { EarlierDays } from './days/earlier-days.js';
import { InstanceDay } from './days/instance-day.entity.js';
import { InstanceDaysController } from './days/instance-days.controller.js';
import { InstanceDaysRepository } from './days/instance-days.repository.js';
import { InstanceDaysService } from './days/instance-days.service.js';
import { CreateAuditLog1767225612000 } from './migrations/1767225612000-create-audit-log.js';
import { CreateInstanceDays1795708800000 } from './migrations/1795708800000-create-instance-days.js';
import { UserPostsController } from './user-posts/user-posts.controller.js';
import { UserPostsRepository } from './user-posts/user-posts.repository.js';
import { UserPostsService } from './user-posts/user-posts.service.js';

@Module({
  imports: [
    PostsModule,
    UsersModule,
    DatabaseModule.forFeature({ entities: [AuditEntry, InstanceDay], migrations: [CreateAuditLog1767225612000, CreateInstanceDays1795708800000] }),
  ],
  controllers: [AdminController, InstanceDaysController, UserPostsController],
  providers: [AdminRepository, AdminService, AdmissionService, AuditAccountData, EarlierDays, EarlierDaysRepository, InstanceDaysRepository, InstanceDaysService, UserPostsRepository, UserPostsService],
  exports: [AdminService, AdmissionService, InstanceDaysService, UserPostsService],
})
export class AdminModule {}
