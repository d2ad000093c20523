import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { RateLimitKind } from '../config/index.js';

/** The kinds that routes ask for by themselves. */
export const UPLOADS = 'uploads' satisfies RateLimitKind;
/** Of smaller copies that are not there yet: each costs a part of a second of a processor. */
export const NEW_RENDITIONS = 'renditions' satisfies RateLimitKind;
export const REGISTRATIONS = 'registrations' satisfies RateLimitKind;
export const REPORTS = 'reports' satisfies RateLimitKind;

export const rateLimitKey = Symbol('RateLimited');
export const unlimitedKey = Symbol('Unlimited');
/** Marks unlimited routes in the generated document until it is finished; see core/openapi. */
export const UNLIMITED_EXTENSION = 'x-unlimited';

/** A limit of the route's own, on top of those for all requests and all writes. */
export const RateLimited = (kind: RateLimitKind) => SetMetadata(rateLimitKey, kind);
/** No limits: files, which one page shows many of, and what load balancers ask. */
export const Unlimited = () => applyDecorators(SetMetadata(unlimitedKey, true), ApiExtension(UNLIMITED_EXTENSION, true));
