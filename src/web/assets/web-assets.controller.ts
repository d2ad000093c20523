import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { AnyQuery } from '../../core/http/index.js';
import { RouteNotFoundError } from '../../core/problems/index.js';
import { Unlimited } from '../../core/rate-limit/index.js';
import { WithoutToken } from '../../modules/auth/index.js';
import { WebAssets } from './web-assets.js';

@WithoutToken()
@AnyQuery()
@Unlimited()
@ApiExcludeController()
@Controller()
export class WebAssetsController {
  constructor(private readonly assets: WebAssets) {}

  @Get('web/:name')
  get(@Param('name') name: string, @Res() response: Response): void {
    const asset = this.assets.find(name);
    if (asset === undefined) throw new RouteNotFoundError();
    response.setHeader('Content-Type', asset.type);
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    response.removeHeader('Vary');
    response.send(asset.bytes);
  }
}
