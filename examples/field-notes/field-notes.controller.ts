import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiProblems } from '../../src/core/http/index.js';
import { Idempotent } from '../../src/core/idempotency/index.js';
import { ApiSection } from '../../src/core/openapi/index.js';
import { PageQuery, toPageBody } from '../../src/core/paging/index.js';
import { CurrentViewer, TokenScope, type Viewer } from '../../src/core/security/index.js';
import { IdParam } from '../../src/core/validation/index.js';
import { CreateFieldNotesEntryBody, FieldNotesEntryPage, FieldNotesEntryResponse } from './field-notes.dto.js';
import { FieldNotesEntryNotFoundError } from './field-notes.errors.js';
import { FieldNotesService } from './field-notes.service.js';

@ApiSection('Field notes', 'What people note for themselves.')
@ApiBearerAuth()
@TokenScope('write')
@Controller('ext/field-notes')
export class FieldNotesController {
  constructor(private readonly service: FieldNotesService) {}

  @Get()
  @ApiOperation({
    operationId: 'listFieldNotesEntries',
    summary: 'Your field notes',
    description: 'Lists the entries of the signed-in user, newest first.',
  })
  @ApiOkResponse({ type: FieldNotesEntryPage })
  async list(@Query() query: PageQuery, @CurrentViewer() viewer: Viewer) {
    return toPageBody(await this.service.list(query, viewer), (entry) => entry);
  }

  @Post()
  @Idempotent()
  @ApiOperation({
    operationId: 'createFieldNotesEntry',
    summary: 'Add to your field notes',
    description: 'Creates an entry of the signed-in user, which nobody else sees.',
  })
  @ApiCreatedResponse({ type: FieldNotesEntryResponse })
  create(@Body() { text }: CreateFieldNotesEntryBody, @CurrentViewer() viewer: Viewer): Promise<FieldNotesEntryResponse> {
    return this.service.create(text, viewer);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteFieldNotesEntry',
    summary: 'Delete from your field notes',
    description: 'Deletes an entry of the signed-in user.',
  })
  @ApiNoContentResponse()
  @ApiProblems(FieldNotesEntryNotFoundError)
  delete(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.service.delete(id, viewer);
  }
}
