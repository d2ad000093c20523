import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { DiscoveryService } from '@nestjs/core';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Urls } from '../../core/http/index.js';
import { successorKey } from './dialect.js';

/** RFC 9745 section 2.1: since when. No dialect was ever anything else, so it is the day on which they came. */
const DEPRECATED_SINCE = `@${Date.UTC(2026, 10, 27) / 1000}`;

interface Successor {
  method: string;
  path: RegExp;
  /** With parameters as `{name}`. */
  native: string;
}

/**
 * Says on every answer of a dialect, refusals included, that it is deprecated (RFC 9745) and which route of ours does the same
 * (`rel="successor-version"`, RFC 5829); where no route of the dialect was asked for, the root of ours.
 * @param prefix of the API's paths, or nothing
 */
export function nameSuccessors(discovery: DiscoveryService, urls: Urls, prefix: string): RequestHandler {
  const successors = discovery.getControllers().flatMap(({ metatype }) => (metatype === null ? [] : successorsIn(metatype as Type)));
  const bases = [...new Set(successors.map(({ base }) => `${prefix}/${base}`.toLowerCase()))];
  return (request: Request, response: Response, next: NextFunction) => {
    const path = request.path.toLowerCase();
    if (bases.some((base) => path === base || path.startsWith(`${base}/`))) {
      const native = findNative(successors, request.method === 'HEAD' ? 'GET' : request.method, request.path.slice(prefix.length));
      response.setHeader('Deprecation', DEPRECATED_SINCE);
      response.setHeader('Link', `<${urls.to(native)}>; rel="successor-version"`);
    }
    next();
  };
}

function findNative(successors: readonly Successor[], method: string, path: string): string {
  for (const successor of successors) {
    const found = successor.method === method ? successor.path.exec(path) : null;
    if (found !== null) return successor.native.replace(/\{(\w+)\}/g, (_whole, name: string) => toSegment(found.groups?.[name] ?? ''));
  }
  return '/';
}

/** A part of a path as it was sent may hold what RFC 3986 does not allow. */
function toSegment(sent: string): string {
  return sent.replace(/%(?![0-9a-f]{2})|[^\w\-.~!$&'()*+,;=:@%]/gi, encodeURIComponent);
}

function successorsIn(controller: Type): (Successor & { base: string })[] {
  const base = String(Reflect.getMetadata(PATH_METADATA, controller));
  const { prototype } = controller as { prototype: Record<string, object | undefined> };
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    const native: unknown = typeof handler === 'function' ? Reflect.getMetadata(successorKey, handler) : undefined;
    if (handler === undefined || typeof native !== 'string') return [];
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
    const paths = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
    return paths.map((path) => ({ base: base.split('/').slice(0, 2).join('/'), method, native, path: toPattern(`/${base}/${path}`) }));
  });
}

/** As Express matches: without regard to case, with or without a slash at the end. */
function toPattern(path: string): RegExp {
  const parts = path.split('/').filter((part) => part !== '');
  return new RegExp(`^/${parts.map((part) => (part.startsWith(':') ? `(?<${part.slice(1)}>[^/]+)` : part)).join('/')}/?$`, 'i');
}
