import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../src/core/database/index.js';
import { FieldNotesEntry } from './field-notes-entry.entity.js';
import { FieldNotesAccountData } from './field-notes.account-data.js';
import { FieldNotesController } from './field-notes.controller.js';
import { FieldNotesExport } from './field-notes.export.js';
import { FieldNotesRepository } from './field-notes.repository.js';
import { FieldNotesService } from './field-notes.service.js';
import { CreateFieldNotes1790000002000 } from './migrations/1790000002000-create-field-notes.js';

@Module({
  imports: [DatabaseModule.forFeature({ entities: [FieldNotesEntry], migrations: [CreateFieldNotes1790000002000] })],
  controllers: [FieldNotesController],
  providers: [FieldNotesAccountData, FieldNotesExport, FieldNotesRepository, FieldNotesService],
})
export class FieldNotesModule {}
