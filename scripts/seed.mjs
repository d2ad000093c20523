// npm run seed -- --users 50 --posts 500 --seed 1: demo people with photos, follows, likes and comments.
import { parseArgs } from 'node:util';
import { buildWorld } from './seed/world.mjs';
import { UsageError, withProgram } from './support/program.mjs';

/** For a world that nobody else reaches. */
const DEMO_PASSWORD = 'seeded demo people';

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '50' },
    posts: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    password: { type: 'string' },
    'into-existing': { type: 'boolean', default: false },
  },
});

function wholeNumber(name, max) {
  const value = Number(values[name]);
  if (/^\d+$/.test(values[name]) && value <= max) return value;
  throw new UsageError(`--${name} must be a whole number up to ${max}`);
}

/** Demo people log in with a password that everybody knows: not among real ones. */
async function passwordFor(app) {
  const { Settings } = await import('../dist/core/config/index.js');
  const { UsersService } = await import('../dist/modules/users/index.js');
  const { password } = values;
  const bytes = Buffer.byteLength(password ?? DEMO_PASSWORD);
  if (bytes < 8 || bytes > 72) throw new UsageError('--password must have at least 8 characters and at most 72 bytes');
  const isEmpty = !(await app.get(UsersService, { strict: false }).existsAny());
  if (!isEmpty && !values['into-existing']) throw new UsageError('This database has people already. To add demo people to them: npm run seed -- --into-existing --password <one of your own>');
  const { production } = app.get(Settings, { strict: false });
  if (production && !values['into-existing']) throw new UsageError('NODE_ENV is production. If demo people are wanted there: npm run seed -- --into-existing --password <one of your own>');
  if ((production || !isEmpty) && password === undefined) throw new UsageError('--into-existing needs a --password of your own: the usual one of demo people is known to everybody');
  return password ?? DEMO_PASSWORD;
}

await withProgram(async (app) => {
  const startedAt = performance.now();
  const size = { users: wholeNumber('users', 10_000), posts: wholeNumber('posts', 1_000_000), seed: wholeNumber('seed', 2 ** 31) };
  if (size.users < 2) throw new UsageError('--users must be at least 2');
  const password = await passwordFor(app);
  const made = await buildWorld(app, { ...size, password }).catch((error) => {
    throw error.code === 'username-taken' ? new UsageError('This database has people of such a world already; take another --seed, or an empty database.') : error;
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${made.users} people, ${made.posts} posts, ${made.follows} follows, ${made.likes} likes, ${made.comments} comments in ${seconds} s.`);
  console.log(`Log in as ${made.someone}, or as anybody else of them, with the password "${password}".`);
}, { migrates: true });
