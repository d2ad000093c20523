// npm run seed -- --users 50 --posts 500 --seed 1: demo people with photos, follows, likes and comments.
import { parseArgs } from 'node:util';
import { buildWorld } from './seed/world.mjs';
import { UsageError, withProgram } from './support/program.mjs';

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '50' },
    posts: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
  },
});

function wholeNumber(name, max) {
  const value = Number(values[name]);
  if (/^\d+$/.test(values[name]) && value <= max) return value;
  throw new UsageError(`--${name} must be a whole number up to ${max}`);
}

await withProgram(async (app) => {
  const startedAt = performance.now();
  const size = { users: wholeNumber('users', 10_000), posts: wholeNumber('posts', 1_000_000), seed: wholeNumber('seed', 2 ** 31) };
  if (size.users < 2) throw new UsageError('--users must be at least 2');
  const made = await buildWorld(app, size).catch((error) => {
    throw error.code === 'username-taken' ? new UsageError('This database has people of such a world already; seed an empty one.') : error;
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${made.users} people, ${made.posts} posts, ${made.follows} follows, ${made.likes} likes, ${made.comments} comments in ${seconds} s.`);
  console.log(`Log in as ${made.someone} with the password "${made.password}".`);
});
