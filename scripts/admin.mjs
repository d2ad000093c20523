// npm run admin -- promote | demote | suspend | restore | reset-password <username>
import { randomBytes } from 'node:crypto';
import { UsageError, withProgram } from './support/program.mjs';

const CHANGES = {
  promote: { change: { role: 'admin' }, done: 'is an administrator now' },
  demote: { change: { role: 'user' }, done: 'is no administrator any more' },
  suspend: { change: { status: 'suspended' }, done: 'is suspended' },
  restore: { change: { status: 'active' }, done: 'is active again' },
};
const USAGE = `Usage: npm run admin -- ${Object.keys(CHANGES).join(' | ')} | reset-password <username>`;
const [command, username, ...rest] = process.argv.slice(2);

if (username === undefined || rest.length > 0 || !(command === 'reset-password' || Object.hasOwn(CHANGES, command))) {
  console.error(USAGE);
  process.exit(1);
}

await withProgram(async (app) => {
  const find = (token) => app.get(token, { strict: false });
  const { UserNotFoundError } = await import('../dist/modules/users/index.js');
  try {
    if (command === 'reset-password') await resetPassword(find);
    else await change(find, CHANGES[command]);
  } catch (error) {
    throw error instanceof UserNotFoundError ? new UsageError(`There is no user ${username}.`) : error;
  }
});

async function change(find, { change, done }) {
  const { AdminService } = await import('../dist/modules/admin/index.js');
  await find(AdminService).changeUser(username, change, null);
  console.log(`${username} ${done}; it counts from the next request on.`);
}

async function resetPassword(find) {
  const { PasswordsService } = await import('../dist/modules/auth/index.js');
  const password = randomBytes(12).toString('base64url');
  await find(PasswordsService).replace(username, password);
  console.log(`The new password of ${username} is ${password} and all sessions have ended.`);
}
