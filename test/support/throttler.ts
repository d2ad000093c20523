import * as common from '@nestjs/common';
import * as core from '@nestjs/core';
import type * as Throttler from '@nestjs/throttler';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';

// The real package, loaded in Jest's place: it is CommonJS over the ES modules of Nest, which Node loads since 20.19 and
// Jest does not. Nest itself is the one that the tests have.

const nodeRequire = createRequire(import.meta.url);
const entry = join(process.cwd(), 'node_modules/@nestjs/throttler/dist/index.js');
const loaded = new Map<string, { exports: object }>();
const modules: Readonly<Record<string, object>> = { '@nestjs/common': common, '@nestjs/core': core };

function load(file: string): object {
  const known = loaded.get(file);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  loaded.set(file, module);
  const requireFrom = (name: string): unknown => (name.startsWith('.') ? load(join(dirname(file), `${name}.js`)) : (modules[name] ?? nodeRequire(name)));
  const run = compileFunction(readFileSync(file, 'utf8'), ['exports', 'require', 'module']) as (exports: object, require: typeof requireFrom, module: object) => void;
  run.call(module.exports, module.exports, requireFrom, module);
  return module.exports;
}

export const { InjectThrottlerOptions, InjectThrottlerStorage, ThrottlerGuard, ThrottlerModule } = load(entry) as typeof Throttler;
