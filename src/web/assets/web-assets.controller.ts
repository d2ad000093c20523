import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Settings } from '../../core/config/index.js';
import { AnyQuery } from '../../core/http/index.js';
import { RouteNotFoundError } from '../../core/problems/index.js';
import { Unlimited } from '../../core/rate-limit/index.js';
import { WithoutToken } from '../../core/security/index.js';
import { AtRoot } from '../page/page-keys.js';
import { WebAssets } from './web-assets.js';

@WithoutToken()
@AnyQuery()
@Unlimited()
@ApiExcludeController()
@AtRoot()
@Controller()
export class WebAssetsController {
  constructor(
    private readonly assets: WebAssets,
    private readonly settings: Settings,
  ) {}

  /** What a system needs to keep the place among its programs. */
  @Get('manifest.webmanifest')
  manifest(@Res() response: Response): void {
    const { instanceName: name, instanceDescription: description, instanceAccent } = this.settings;
    const icons = [
      ...[192, 512].map((side) => ({ src: `/web/icon-${side}.png`, sizes: `${side}x${side}`, type: 'image/png', purpose: 'any' })),
      { src: '/web/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ];
    response.setHeader('Content-Type', 'application/manifest+json');
    response.setHeader('Cache-Control', 'public, max-age=86400');
    response.send(JSON.stringify({ name, short_name: name, description, id: '/', start_url: '/', scope: '/', display: 'standalone', background_color: '#faf9f7', theme_color: instanceAccent ?? '#0b6e63', icons }));
  }

  /** At the root, so that it answers for every page. */
  @Get('service-worker.js')
  serviceWorker(@Res() response: Response): void {
    const { worker } = this.assets;
    if (worker === undefined) throw new RouteNotFoundError();
    response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
    response.setHeader('Content-Security-Policy', "default-src 'none'; connect-src 'self'");
    response.setHeader('Cache-Control', 'no-cache');
    response.removeHeader('Vary');
    response.send(worker);
  }

  @Get('web/:name')
  get(@Param('name') name: string, @Res() response: Response): void {
    const asset = this.assets.find(name);
    if (asset === undefined) throw new RouteNotFoundError();
    response.setHeader('Content-Type', asset.type);
    response.setHeader('Cache-Control', asset.isFixed === true ? 'public, max-age=86400' : 'public, max-age=31536000, immutable');
    response.removeHeader('Vary');
    response.send(asset.bytes);
  }
}
