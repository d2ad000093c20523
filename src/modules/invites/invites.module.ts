import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { Invite } from './invite.entity.js';
import { InvitesController } from './invites.controller.js';
import { InvitesRepository } from './invites.repository.js';
import { InvitesService } from './invites.service.js';
import { CreateInvites1795720001000 } from './migrations/1795720001000-create-invites.js';

/** Invites, with which people register where that takes one. */
@Module({
  imports: [DatabaseModule.forFeature({ entities: [Invite], migrations: [CreateInvites1795720001000] })],
  controllers: [InvitesController],
  providers: [InvitesRepository, InvitesService],
  exports: [InvitesService],
})
export class InvitesModule {}
