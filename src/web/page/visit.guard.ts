import { type CanActivate, type ExecutionContext, Injectable, NotFoundException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { Settings } from '../../core/config/index.js';
import { RateLimitGuard } from '../../core/rate-limit/index.js';
import type { Viewer } from '../../core/security/index.js';
import { ForeignForm, SignInNeeded } from './page.errors.js';
import { openPageKey, pageKey } from './page-keys.js';
import { VisitsService } from './visits.service.js';

const READS = new Set(['GET', 'HEAD']);

/** Finds out who opens a page, and refuses what others' pages send. API routes are none of its business: it gives them no viewer. */
@Injectable()
export class VisitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly visits: VisitsService,
    private readonly limits: RateLimitGuard,
    private readonly settings: Settings,
  ) {}

  /** @throws ForeignForm, SignInNeeded, AccountSuspendedError */
  canActivate(context: ExecutionContext): true | Promise<true> {
    return this.reflector.get<boolean | undefined>(pageKey, context.getClass()) === true ? this.letIn(context) : true;
  }

  private async letIn(context: ExecutionContext): Promise<true> {
    // Those of extensions are there without ours.
    if (!this.settings.web) throw new NotFoundException();
    try {
      await this.receive(context);
    } catch (error) {
      // Counts like what is let in.
      await this.limits.canActivate(context);
      throw error;
    }
    return true;
  }

  private async receive(context: ExecutionContext): Promise<void> {
    const places = [context.getHandler(), context.getClass()];
    const http = context.switchToHttp();
    const request = http.getRequest<Request & { user?: Viewer }>();
    const response = http.getResponse<Response>();
    const { viewer, form } = await this.visits.begin(request, response);
    if (viewer !== null) request.user = viewer;
    if (!READS.has(request.method) && form.origin === 'foreign') throw new ForeignForm();
    const isOpen = this.reflector.getAllAndOverride<boolean | undefined>(openPageKey, places) === true;
    if (viewer === null && !isOpen) throw new SignInNeeded();
  }
}

