import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { bundleFiles } from './test/support/bundles.mjs';

/** For the workers: names what the files of one run share. */
process.env.TEST_RUN = randomBytes(4).toString('hex');

/** A sample that was copied to src/extensions is tested there: two of it would be one table twice. */
const copiedSamples = readdirSync(new URL('src/extensions/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `examples/${name}`);

const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: true, decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false, react: { runtime: 'automatic', importSource: 'preact' } },
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ],
};

/** Ours, and beside each extension its own. */
const ROOTS = ['test', 'examples', 'src/extensions'];

/** Files that share a process and the program in it, where all tests are run; a file that is named runs by itself. */
const bundleSize = Number(process.env.TEST_BUNDLES ?? 0);

const project = (database, pattern) => ({
  displayName: database,
  roots: ROOTS.map((root) => `<rootDir>/${root}`),
  testRegex: bundleSize > 0 ? bundleFiles(database, pattern, ROOTS, bundleSize, copiedSamples) : [pattern.source],
  testPathIgnorePatterns: ['/node_modules/', ...copiedSamples.map((folder) => `<rootDir>/${folder}/`)],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // What an extension in a package imports is what is tested here, not what was built.
    '^@socialphoto/kit/(web|(?:core|modules)/[a-z-]+)$': '<rootDir>/src/$1/index',
  },
  transform,
  setupFiles: [`<rootDir>/test/support/${database}.ts`, '<rootDir>/test/support/environment.ts'],
});

const projects = [project('sqlite', /\.(spec|e2e-spec)\.ts$/)];
if (process.env.TEST_POSTGRES_URL) projects.push(project('postgres', /\.e2e-spec\.ts$/));
else process.stderr.write('Stories run on SQLite only: set TEST_POSTGRES_URL to run them on PostgreSQL as well.\n');

/** Stories in which files are stored and served. */
const FILE_STORIES = /\/(((avatars|media|uploads|direct-uploads|renditions|videos|exports)\/[^/]+)|privacy\/media-links|posts\/create-post|authority\/uploads|storage\/(identity|quarantine))\.e2e-spec\.ts$/;
if (process.env.TEST_S3_ENDPOINT) projects.push(project('s3', FILE_STORIES));
else process.stderr.write('Files are kept on the local disk only: set TEST_S3_ENDPOINT to run their stories on S3 as well.\n');

// Modules that were loaded for one file stay in a worker's memory for ever: past the limit, a fresh worker goes on.
// At the end of a run it is still starting, and Jest says that it failed to exit gracefully: no handle is open.
export default { projects, globalTeardown: '<rootDir>/test/support/teardown.mjs', testTimeout: 180_000, maxWorkers: 2, workerIdleMemoryLimit: '1500MB' };
