// Who may import whom. The only place that says so; `npm run check` and test/boundaries run it.
// docs/architecture.md draws the picture.

/** The other modules that each module may import, through their index.ts. */
export const moduleGraph = {
  users: [],
  invites: [],
  auth: ['invites', 'users'],
  media: ['users'],
  blocks: ['users'],
  follows: ['blocks', 'users'],
  posts: ['media', 'follows', 'blocks', 'users'],
  reactions: ['posts', 'blocks', 'users'],
  comments: ['posts', 'blocks', 'users'],
  'comment-likes': ['comments', 'users'],
  saved: ['posts', 'users'],
  renditions: ['posts', 'media', 'users'],
  files: ['renditions', 'posts', 'media', 'blocks', 'users'],
  exports: ['files', 'users'],
  search: ['posts'],
  tags: ['comments', 'posts', 'users'],
  'post-lists': ['tags', 'search', 'follows', 'posts', 'users'],
  profiles: ['post-lists', 'follows', 'posts', 'users'],
  feed: ['post-lists', 'tags', 'follows', 'posts', 'users'],
  mentions: ['comments', 'posts', 'blocks', 'users'],
  reports: ['comments', 'posts', 'users'],
  notifications: ['reports', 'mentions', 'reactions', 'comment-likes', 'comments', 'follows', 'posts', 'media', 'blocks', 'users'],
  admin: ['reports', 'invites', 'comments', 'posts', 'media', 'users'],
  webhooks: ['reports', 'reactions', 'comments', 'follows', 'posts', 'blocks', 'users'],
  instance: ['webhooks', 'reports', 'exports', 'auth', 'saved', 'comments', 'posts', 'media', 'follows', 'users'],
};

const knownModules = Object.keys(moduleGraph).join('|');
const ownCode = '^(?:src|examples)/';
/** Stand beside the extension that they test, and are no part of what ships. */
const extensionTests = '^(?:src/extensions|examples)/.*spec\\.ts$';

/** Node resolves symbolic links, so a library's path may begin with `../`. */
const library = (names) => `(?:^|/)node_modules/(?:${names})(?:/|$)`;

const graphRules = Object.entries(moduleGraph).map(([name, allowed]) => ({
  name: `module-graph-${name}`,
  comment:
    `src/modules/${name} may import ${allowed.length === 0 ? 'no other module' : allowed.join(', ')}. ` +
    'Publish an event that the other side handles, move the code to the module that owns the data, ' +
    'or change the graph in .dependency-cruiser.mjs together with a page in docs/decisions.',
  severity: 'error',
  from: { path: `^src/modules/${name}/` },
  to: { path: '^src/modules/', pathNot: `^src/modules/(?:${[name, ...allowed].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files need each other, types included. Move what both need into a third one, or let the lower one publish an event.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'The import leads nowhere: correct the path (with its .js ending) or install the package.',
      severity: 'error',
      // Programs on clients that are generated when they are run.
      from: { pathNot: '^scripts/clients/' },
      to: { couldNotResolve: true, pathNot: '(?:^|/)dist/|^@socialphoto/client$' },
    },

    // Core
    {
      name: 'core-knows-no-module',
      comment: 'What is in src/core serves every module and knows none. Turn the dependency round: the module calls core, or handles an event of core.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: '^src/modules/' },
    },
    {
      name: 'core-through-its-index',
      comment: 'Import src/core/<part>/index.js, not a file behind it; export from that index what others may use.',
      severity: 'error',
      from: { pathNot: '^src/core/' },
      to: { path: '^src/core/[^/]+/', pathNot: '^src/core/[^/]+/index\\.ts$' },
    },
    {
      name: 'core-parts-through-their-index',
      comment: 'One part of core uses another through its index.js as everybody else does.',
      severity: 'error',
      from: { path: '^src/core/([^/]+)/' },
      to: { path: '^src/core/[^/]+/', pathNot: ['^src/core/$1/', '^src/core/[^/]+/index\\.ts$'] },
    },
    {
      name: 'media-formats-stand-alone',
      comment: 'src/core/media-formats reads bytes, in worker threads too: it knows no framework, no setting and no HTTP. Turn its refusals and facts into ours outside.',
      severity: 'error',
      from: { path: '^src/core/media-formats/' },
      to: { path: ['^src/', '(?:^|/)node_modules/'], pathNot: '^src/core/(?:media-formats|media-types)/' },
    },

    // Modules
    {
      name: 'module-front-door',
      comment: "From outside a module only its index.js may be imported, types included. Export from the module's index.ts what others may use.",
      severity: 'error',
      from: { pathNot: '^src/modules/' },
      to: { path: '^src/modules/[^/]+/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
    },
    {
      name: 'module-front-door-between-modules',
      comment: "A module uses another one through its index.js, types included. Export from that module's index.ts what others may use.",
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/[^/]+/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    },
    ...graphRules,
    {
      name: 'module-not-in-graph',
      comment: 'This module uses others and is not in the module graph: add it there, in .dependency-cruiser.mjs, with what it may use.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: `^src/modules/(?:${knownModules})/` },
      to: { path: '^src/modules/', pathNot: '^src/modules/$1/' },
    },
    {
      name: 'front-door-hides-tables',
      comment: 'An index.ts exports no entity and no repository, types included: other modules ask the service, and get response types or plain rows.',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/index\\.ts$' },
      to: { path: '\\.(?:entity|repository)\\.ts$' },
    },
    {
      name: 'controller-asks-service',
      comment: 'A controller maps a request to one call of a service. Queries belong to the repository, behind the service.',
      severity: 'error',
      from: { path: '\\.controller\\.ts$' },
      to: { path: '\\.(?:entity|repository)\\.ts$' },
    },
    {
      name: 'express-at-the-edge',
      comment:
        'In modules, requests and responses of Express stop at controllers, guards, strategies and the sender of files. ' +
        'A service takes values and returns values: read the request in the controller, and describe the answer (as FileAnswer does).',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: ['\\.(?:controller|guard|strategy)\\.ts$', '^src/modules/files/sending/'] },
      to: { path: library('express|@types/express') },
    },
    {
      name: 'entity-stands-alone',
      comment: "An entity holds ids, not objects. Name the other table's entity as a string: @ForeignKey('User', { onDelete: 'CASCADE' }).",
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/.*\\.entity\\.ts$' },
      to: { path: '^src/modules/', pathNot: '^src/modules/$1/' },
    },
    {
      name: 'read-models-own-no-table',
      comment: 'Feeds, lists of posts and profiles are read models: rows belong to posts, follows and the others. Put the table into the module whose facts it keeps.',
      severity: 'error',
      from: { path: '^src/modules/(?:feed|post-lists|profiles)/(?:.*\\.entity\\.ts$|.*migrations/)' },
      to: {},
    },

    // Extensions and the composition root
    {
      name: 'extensions-only-from-app-module',
      comment: 'Only app.module.ts may load extensions, so that the product runs without them. Publish an event or export a service that the extension uses.',
      severity: 'error',
      from: { path: ownCode, pathNot: ['^src/(?:extensions/|app\\.module\\.ts$)', extensionTests] },
      to: { path: '^src/extensions/' },
    },
    {
      name: 'web-only-from-the-root',
      comment: 'Pages stand on the modules and core; only app.module.ts and app.setup.ts load them, and extensions add pages of their own. Move what both need into a module or core.',
      severity: 'error',
      from: { path: ownCode, pathNot: ['^src/(?:web/|extensions/|app\\.(?:module|setup)\\.ts$)', '^examples/'] },
      to: { path: '^src/web/' },
    },
    {
      name: 'web-through-its-index',
      comment: 'What others may use of the pages is exported by src/web/index.ts: import that, or export it there.',
      severity: 'error',
      from: { pathNot: ['^src/web/', '^test/'] },
      to: { path: '^src/web/', pathNot: '^src/web/index\\.ts$' },
    },
    {
      name: 'root-is-not-imported',
      comment: 'main.ts, app.module.ts, app.setup.ts and their like put the parts together; no part imports them. Move what is shared into src/core.',
      severity: 'error',
      from: { path: '^src/(?:core|modules|extensions|dialects|web)/' },
      to: { path: '^src/[^/]+\\.ts$' },
    },

    {
      name: 'dialects-only-from-the-root',
      comment: 'Dialects stand on the modules and core, as extensions do; only app.setup.ts and ormconfig.ts load them. Move what both need into a module or core.',
      severity: 'error',
      from: { path: ownCode, pathNot: '^src/(?:dialects/|app\\.setup\\.ts$)' },
      to: { path: '^src/dialects/' },
    },
    {
      name: 'dialects-do-not-share',
      comment: 'A dialect uses the front doors of modules and core, and src/dialects/support; none uses another. Move what two need there.',
      severity: 'error',
      from: { path: '^src/dialects/([^/]+)/' },
      to: { path: '^src/dialects/', pathNot: ['^src/dialects/$1/', '^src/dialects/support/index\\.ts$'] },
    },

    // Libraries
    {
      name: 'typeorm-in-the-data-layer-only',
      comment:
        'TypeORM is imported as a value only by *.repository.ts, *.entity.ts, *.module.ts, migrations and src/core/database. ' +
        'Write a repository method named after the question; for types use `import type`.',
      severity: 'error',
      from: {
        path: ownCode,
        pathNot: ['\\.(?:repository|entity|module)\\.ts$', '/migrations/', '^src/core/database/', '^src/core/[^/]+/entities/'],
      },
      to: { path: library('typeorm|@nestjs/typeorm'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'database-drivers-in-core-database-only',
      comment: 'There is one way to the database, Database in src/core/database. A second handle would write past the transaction that is open.',
      severity: 'error',
      from: { path: ownCode, pathNot: '^src/core/database/' },
      to: { path: library('pg|better-sqlite3'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-dev-dependency-in-src',
      comment: 'src runs in production, where devDependencies are not installed. Move the package to dependencies, or import only its types.',
      severity: 'error',
      from: { path: '^src/', pathNot: extensionTests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-undeclared-dependency',
      comment: 'The package comes with another one and may vanish with it. Add it to package.json.',
      severity: 'error',
      from: { path: ownCode },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },

    // What stands beside src
    {
      name: 'src-stands-alone',
      comment: 'src is what ships: it imports nothing from test, scripts, examples, dist or ormconfig.ts. Move what is shared into src/core.',
      severity: 'error',
      from: { path: '^src/', pathNot: extensionTests },
      to: { path: '^(?:(?:test|scripts|examples|dist)/|ormconfig\\.ts$)' },
    },
    {
      name: 'scripts-use-the-build',
      comment: 'Scripts run on a machine without the compiler: import from ../dist.',
      severity: 'error',
      from: { path: '^scripts/' },
      to: { path: '^(?:src|test|examples)/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Without this an import that is only used as a type would not be seen at all.
    tsPreCompilationDeps: true,
    // What other people's generators make is not ours to arrange.
    exclude: { path: '^scripts/clients/generated/' },
    // Not `exclude`: the rules on libraries need to see the edges into node_modules.
    doNotFollow: { path: ['(?:^|/)node_modules/', '^dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
