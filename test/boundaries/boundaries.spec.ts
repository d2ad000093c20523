import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = process.cwd();

/** A small tree of the shape of ours in which every edge is allowed, the unusual ones above all. */
const cleanTree: Record<string, string> = {
  'ormconfig.ts': `import { clock } from './src/core/clock/index.js';\nexport default clock;\n`,
  'scripts/seed.mjs': `import { start } from '../dist/main.js';\nstart();\n`,
  'dist/main.js': `export const start = () => {};\n`,
  'test/helper.ts': `import { usersRepository } from '../src/modules/users/users.repository.js';\nexport const helper = usersRepository;\n`,
  'examples/sample/sample.module.ts': `import { users } from '../../src/modules/users/index.js';\nexport const sample = users;\n`,
  'src/main.ts': `import { app } from './app.module.js';\nimport { clock } from './core/clock/index.js';\nexport default [app, clock];\n`,
  'src/app.module.ts': [
    `import { users } from './modules/users/index.js';`,
    `import { feed } from './modules/feed/index.js';`,
    `import { pages } from './web/index.js';`,
    `import { extensions } from './extensions/index.js';`,
    `export const app = [users, feed, pages, ...extensions];`,
  ].join('\n'),
  'src/extensions/index.ts': `import { badges } from './badges/badges.module.js';\nexport const extensions = [badges];\n`,
  'src/extensions/badges/badges.module.ts': [
    `import { posts } from '../../modules/posts/index.js';`,
    `import { clock } from '../../core/clock/index.js';`,
    `import { DataSource } from 'typeorm';`,
    `export const badges = [posts, clock, DataSource];`,
  ].join('\n'),
  'src/web/index.ts': `import { users } from '../modules/users/index.js';\nimport { clock } from '../core/clock/index.js';\nexport const pages = [users, clock];\n`,
  'src/web/feed.ts': `export const feed = 1;\n`,
  'src/core/clock/index.ts': `export * from './clock.js';\n`,
  'src/core/clock/clock.ts': `export const clock = 1;\n`,
  'src/core/database/index.ts': `export * from './database.js';\n`,
  'src/core/database/database.ts': [
    `import { DataSource } from 'typeorm';`,
    `import Driver from 'better-sqlite3';`,
    `import { clock } from '../clock/index.js';`,
    `export const database = [DataSource, Driver, clock];`,
  ].join('\n'),
  ...module('users'),
  ...module('invites'),
  ...module('auth', 'invites', 'users'),
  ...module('media', 'users'),
  ...module('blocks', 'users'),
  ...module('follows', 'blocks', 'users'),
  ...module('posts', 'media', 'follows', 'blocks', 'users'),
  ...module('reactions', 'posts', 'blocks', 'users'),
  ...module('comments', 'posts', 'blocks', 'users'),
  ...module('comment-likes', 'comments', 'users'),
  ...module('saved', 'posts', 'users'),
  ...module('tags', 'comments', 'posts', 'users'),
  ...module('mentions', 'comments', 'posts', 'blocks', 'users'),
  ...module('renditions', 'posts', 'media'),
  ...module('files', 'renditions', 'posts', 'media', 'blocks'),
  ...module('exports', 'files', 'users'),
  ...module('search', 'posts'),
  ...module('post-lists', 'search', 'follows', 'posts', 'users'),
  ...module('profiles', 'post-lists', 'follows', 'posts', 'users'),
  ...module('feed', 'post-lists', 'follows', 'posts', 'users'),
  ...module('reports', 'comments', 'posts', 'users'),
  ...module('notifications', 'reports', 'reactions', 'comment-likes', 'comments', 'follows', 'posts', 'blocks', 'users'),
  ...module('admin', 'reports', 'invites', 'comments', 'posts', 'users'),
  ...module('webhooks', 'reports', 'reactions', 'comments', 'follows', 'posts', 'blocks', 'users'),
  ...module('instance', 'auth', 'saved', 'comments', 'posts', 'users'),
  'src/modules/users/me.controller.ts': `import type { Request } from 'express';\nexport type Asked = Request;\n`,
  'src/modules/files/sending/sender.ts': `import { Router } from 'express';\nexport const router = Router;\n`,
  'src/modules/users/user.entity.ts': `import { Entity } from 'typeorm';\nexport class User {}\nexport const entity = Entity;\n`,
  'src/modules/users/users.repository.ts': [
    `import { type Clock } from '../../core/types/index.js';`,
    `import { Repository } from 'typeorm';`,
    `import { User } from './user.entity.js';`,
    `export const usersRepository: unknown = [Repository, User] satisfies unknown as Clock;`,
  ].join('\n'),
  'src/modules/users/users.service.ts': [
    `import type { Repository } from 'typeorm';`,
    `import type { User } from './user.entity.js';`,
    `import type { SourceMap } from 'typescript';`,
    `import { usersRepository } from './users.repository.js';`,
    `export const service = usersRepository as [Repository<User>, SourceMap];`,
  ].join('\n'),
  'src/modules/users/migrations/1700000000000-users.ts': `import { Table } from 'typeorm';\nexport const table = Table;\n`,
  'src/core/types/index.ts': `export type Clock = number;\n`,
};

interface Plant {
  /** The rules that must speak, and no others. */
  rules: string[];
  file: string;
  text: string;
}

const plants: Plant[] = [
  plant('no-circular', 'src/core/types/one.ts', `import type { Two } from './two.js';\nexport type One = Two[];`),
  plant('not-to-unresolvable', 'src/core/clock/nowhere.ts', `export * from './absent.js';`),
  plant('core-knows-no-module', 'src/core/clock/knows.ts', `import type { users } from '../../modules/users/index.js';\nexport type U = typeof users;`),
  plant('core-through-its-index', 'src/modules/users/deep-core.ts', `export { clock } from '../../core/clock/clock.js';`),
  plant('core-through-its-index', 'ormconfig.ts', `export { clock as default } from './src/core/clock/clock.js';`),
  plant('core-parts-through-their-index', 'src/core/database/deep.ts', `export { clock } from '../clock/clock.js';`),
  plant('media-formats-stand-alone', 'src/core/media-formats/injected.ts', `export { Injectable } from '@nestjs/common';`),
  plant('module-front-door', 'src/extensions/badges/deep.ts', `export type { service } from '../../modules/users/users.service.js';`),
  plant('module-front-door', 'src/app.setup.ts', `export { service } from './modules/users/users.service.js';`),
  plant('module-front-door', 'examples/sample/deep.ts', `export { service } from '../../src/modules/users/users.service.js';`),
  plant('module-front-door-between-modules', 'src/modules/posts/deep.ts', `import type { User } from '../users/user.entity.js';\nexport type U = User;`),
  plant('module-graph-users', 'src/modules/users/upward.ts', `export { posts } from '../posts/index.js';`),
  plant('module-graph-auth', 'src/modules/auth/sideways.ts', `export { media } from '../media/index.js';`),
  plant('module-graph-media', 'src/modules/media/sideways.ts', `export { follows } from '../follows/index.js';`),
  plant('module-graph-blocks', 'src/modules/blocks/sideways.ts', `export { follows } from '../follows/index.js';`),
  plant('module-graph-follows', 'src/modules/follows/sideways.ts', `export { media } from '../media/index.js';`),
  plant('module-graph-posts', 'src/modules/posts/sideways.ts', `export { auth } from '../auth/index.js';`),
  plant('module-graph-reactions', 'src/modules/reactions/sideways.ts', `export { comments } from '../comments/index.js';`),
  plant('module-graph-comments', 'src/modules/comments/sideways.ts', `export { reactions } from '../reactions/index.js';`),
  plant('module-graph-comment-likes', 'src/modules/comment-likes/sideways.ts', `export { posts } from '../posts/index.js';`),
  plant('module-graph-saved', 'src/modules/saved/sideways.ts', `export { comments } from '../comments/index.js';`),
  plant('module-graph-tags', 'src/modules/tags/sideways.ts', `export { follows } from '../follows/index.js';`),
  plant('module-graph-mentions', 'src/modules/mentions/sideways.ts', `export { tags } from '../tags/index.js';`),
  plant('module-graph-exports', 'src/modules/exports/sideways.ts', `export { posts } from '../posts/index.js';`),
  plant('module-graph-renditions', 'src/modules/renditions/sideways.ts', `export { files } from '../files/index.js';`),
  plant('module-graph-files', 'src/modules/files/sideways.ts', `export { comments } from '../comments/index.js';`),
  plant('module-graph-search', 'src/modules/search/sideways.ts', `export { follows } from '../follows/index.js';`),
  plant('module-graph-post-lists', 'src/modules/post-lists/sideways.ts', `export { feed } from '../feed/index.js';`),
  plant('module-graph-profiles', 'src/modules/profiles/sideways.ts', `export { comments } from '../comments/index.js';`),
  plant('module-graph-feed', 'src/modules/feed/sideways.ts', `export { notifications } from '../notifications/index.js';`),
  plant('module-graph-reports', 'src/modules/reports/sideways.ts', `export { notifications } from '../notifications/index.js';`),
  plant('module-graph-notifications', 'src/modules/notifications/sideways.ts', `export { admin } from '../admin/index.js';`),
  plant('module-graph-invites', 'src/modules/invites/upward.ts', `export { users } from '../users/index.js';`),
  plant('module-graph-webhooks', 'src/modules/webhooks/sideways.ts', `export { admin } from '../admin/index.js';`),
  plant('module-graph-instance', 'src/modules/instance/sideways.ts', `export { admin } from '../admin/index.js';`),
  plant('module-graph-admin', 'src/modules/admin/sideways.ts', `export { auth } from '../auth/index.js';`),
  plant('module-not-in-graph', 'src/modules/stories/index.ts', `export { users } from '../users/index.js';`),
  plant('front-door-hides-tables', 'src/modules/follows/index.ts', `export type { Follow } from './follow.entity.js';\nexport const follows = 1;`),
  plant('controller-asks-service', 'src/modules/users/users.controller.ts', `export { usersRepository } from './users.repository.js';`),
  plant('express-at-the-edge', 'src/modules/files/asks.service.ts', `import type { Request } from 'express';\nexport type R = Request;`),
  plant('entity-stands-alone', 'src/modules/posts/post.entity.ts', `import type { users } from '../users/index.js';\nexport type U = typeof users;`),
  plant('read-models-own-no-table', 'src/modules/feed/timeline.entity.ts', `export { Entity } from 'typeorm';`),
  plant('read-models-own-no-table', 'src/modules/profiles/migrations/1700000000000-timeline.ts', `export { Table } from 'typeorm';`),
  plant('extensions-only-from-app-module', 'src/modules/users/likes-extensions.ts', `export { extensions } from '../../extensions/index.js';`),
  plant('extensions-only-from-app-module', 'src/core/clock/likes-extensions.ts', `export { extensions } from '../../extensions/index.js';`),
  plant('web-only-from-the-root', 'src/modules/users/likes-pages.ts', `export { pages } from '../../web/index.js';`),
  plant('web-through-its-index', 'src/extensions/badges/likes-pages.ts', `export { feed } from '../../web/feed.js';`),
  plant('dialects-only-from-the-root', 'src/modules/users/likes-dialects.ts', `export { dialects } from '../../dialects/index.js';`),
  plant('dialects-do-not-share', 'src/dialects/other/borrows.ts', `export { dialects } from '../index.js';`),
  plant('root-is-not-imported', 'src/modules/users/likes-root.ts', `export type { Settings } from '../../settings.js';`),
  plant('typeorm-in-the-data-layer-only', 'src/modules/posts/posts.service.ts', `import { In } from 'typeorm';\nexport const operator = In;`),
  plant('typeorm-in-the-data-layer-only', 'src/core/clock/stored.ts', `export { DataSource } from 'typeorm';`),
  plant('database-drivers-in-core-database-only', 'src/modules/posts/posts.repository.ts', `import pg from 'pg';\nexport const pool = pg;`),
  plant('no-dev-dependency-in-src', 'src/core/clock/dev.ts', `import ts from 'typescript';\nexport default ts;`),
  plant('no-undeclared-dependency', 'src/core/clock/borrowed.ts', `export { default } from 'body-parser';`),
  plant('src-stands-alone', 'src/core/clock/tested.ts', `export { fixture } from '../../../test/fixture.js';`),
  plant('src-stands-alone', 'src/core/clock/scripted.ts', `export { tool } from '../../../scripts/tool.mjs';`),
  plant('scripts-use-the-build', 'scripts/bad.mjs', `export { clock } from '../src/core/clock/index.js';`),
  // Needed by the plants above, and innocent.
  innocent('src/modules/follows/follow.entity.ts', `export class Follow {}`),
  innocent('src/core/types/two.ts', `import type { One } from './one.js';\nexport type Two = One[];`),
  innocent('src/dialects/index.ts', `export const dialects = 1;`),
  innocent('src/settings.ts', `export type Settings = 1;`),
  innocent('test/fixture.ts', `export const fixture = 1;`),
  innocent('scripts/tool.mjs', `export const tool = 1;`),
];

describe('boundaries between modules', () => {
  let tree: string;

  beforeEach(async () => {
    tree = await mkdtemp(join(tmpdir(), 'boundaries-'));
    for (const name of ['.dependency-cruiser.mjs', 'package.json', 'tsconfig.json']) await cp(join(root, name), join(tree, name));
    await symlink(join(root, 'node_modules'), join(tree, 'node_modules'));
    await writeTree(tree, cleanTree);
  });

  afterEach(() => rm(tree, { recursive: true, force: true }));

  it('are silent about a tree that keeps to them', async () => {
    expect(await violations(tree)).toEqual([]);
  });

  it('name each violation that is planted, and nothing else', async () => {
    await writeTree(tree, Object.fromEntries(plants.map(({ file, text }) => [file, text])));
    const found = await violations(tree);
    const expected = plants.flatMap(({ rules, file }) => rules.map((rule) => `${rule}: ${file}`));
    expect(found).toEqual(expected.sort());
  });

  it('are all planted here, each with advice', async () => {
    const rules = await configuredRules(tree);
    const planted = new Set(plants.flatMap((each) => each.rules));
    expect([...planted].sort()).toEqual(rules.map((rule) => rule.name).sort());
    for (const rule of rules) expect(rule).toEqual({ name: rule.name, severity: 'error', comment: expect.stringMatching(/.{40}/) });
  });
});

function plant(rule: string, file: string, text: string): Plant {
  return { rules: [rule], file, text };
}

function innocent(file: string, text: string): Plant {
  return { rules: [], file, text };
}

/** A module whose front door leads to all that it may use. */
function module(name: string, ...uses: string[]): Record<string, string> {
  const imports = uses.map((other) => `import { ${exportOf(other)} } from '../${other}/index.js';`);
  return {
    [`src/modules/${name}/index.ts`]: `export { ${exportOf(name)} } from './${name}.module.js';\n`,
    [`src/modules/${name}/${name}.module.ts`]: [
      ...imports,
      `import { clock } from '../../core/clock/index.js';`,
      `export const ${exportOf(name)}: unknown[] = [clock, ${uses.map(exportOf).join(', ')}];`,
    ].join('\n'),
  };
}

/** `post-lists` exports `postLists`. */
function exportOf(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

async function writeTree(tree: string, files: Record<string, string>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(tree, file)), { recursive: true });
    await writeFile(join(tree, file), `${text}\n`);
  }
}

interface CruiseResult {
  summary: { violations: { from: string; rule: { name: string } }[]; totalCruised: number; ruleSetUsed: { forbidden: Rule[] } };
}

interface Rule {
  name: string;
  severity: string;
  comment: string;
}

async function violations(tree: string): Promise<string[]> {
  const { summary } = await cruise(tree);
  expect(summary.totalCruised).toBeGreaterThan(30);
  return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort();
}

async function configuredRules(tree: string): Promise<Rule[]> {
  const { summary } = await cruise(tree);
  return summary.ruleSetUsed.forbidden.map(({ name, severity, comment }) => ({ name, severity, comment }));
}

function cruise(tree: string): Promise<CruiseResult> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const parts = ['src', 'scripts', 'examples', 'ormconfig.ts'];
  return new Promise((resolve, reject) => {
    // The exit code counts the violations; only output that cannot be read is a failure here.
    execFile(process.execPath, [program, '--output-type', 'json', ...parts], { cwd: tree, maxBuffer: 1 << 26 }, (_error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout) as CruiseResult);
      } catch {
        reject(new Error(`dependency-cruiser gave no result: ${stderr}`));
      }
    });
  });
}
