import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export interface RateLimitRule {
  name: string;
  limit: number;
  windowSeconds: number;
}

/** The defaults of safety.md, "Under load". */
export const ALL_REQUESTS: RateLimitRule = { name: 'all', limit: 300, windowSeconds: 300 };
export const WRITES: RateLimitRule = { name: 'writes', limit: 60, windowSeconds: 60 };
export const UPLOADS: RateLimitRule = { name: 'uploads', limit: 30, windowSeconds: 1_800 };
/** Of smaller copies that are not there yet: each costs a part of a second of a processor. */
export const NEW_RENDITIONS: RateLimitRule = { name: 'new-renditions', limit: 300, windowSeconds: 300 };
export const REGISTRATIONS: RateLimitRule = { name: 'registrations', limit: 10, windowSeconds: 3_600 };

export const rateLimitKey = Symbol('RateLimited');
export const unlimitedKey = Symbol('Unlimited');
/** Marks unlimited routes in the generated document until it is finished; see core/openapi. */
export const UNLIMITED_EXTENSION = 'x-unlimited';

/** A limit of the route's own, on top of those for all requests and all writes. */
export const RateLimited = (rule: RateLimitRule) => SetMetadata(rateLimitKey, rule);
/** No limits: files, which one page shows many of, and what load balancers ask. */
export const Unlimited = () => applyDecorators(SetMetadata(unlimitedKey, true), ApiExtension(UNLIMITED_EXTENSION, true));
