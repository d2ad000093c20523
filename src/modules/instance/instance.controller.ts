import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Settings } from '../../core/config/index.js';
import { Public } from '../../core/security/index.js';
import { InstanceResponse, toInstanceResponse } from './instance.dto.js';

@ApiTags('Instance')
@Controller('instance')
export class InstanceController {
  private readonly instance: InstanceResponse;

  constructor(settings: Settings) {
    this.instance = toInstanceResponse(settings);
  }

  @Public()
  @Get()
  @Header('Cache-Control', 'public, max-age=60')
  @ApiOperation({
    operationId: 'getInstance',
    summary: 'What this place is',
    description: 'Gets the name of this place, its rules, who may register, and all limits, as its operator has set them. The same for everybody; it may be kept for a minute.',
  })
  @ApiOkResponse({ type: InstanceResponse })
  get(): InstanceResponse {
    return this.instance;
  }
}
