// What the product is for, done from outside against the built server: two people, a photo, a feed, a restart.
// Runs on an SQLite database of its own, and on a PostgreSQL one as well when TEST_POSTGRES_URL is set.
// PHOTO=<file> posts that JPEG instead of one made here. The last line counts the checks.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { startServer } from './support/built-server.mjs';
import { withScratchPostgres } from './support/scratch-postgres.mjs';
import { scratchSettings } from './support/scratch-settings.mjs';

const STOP_SECONDS = 20;
const ANSWER_SECONDS = 15;

let passed = 0;
let failed = 0;
/** The server that runs, so that nothing is left behind when this program is stopped. */
let running;

class StoryEnd extends Error {}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    running?.child.kill('SIGKILL');
    process.exit(1);
  });
}

await onOwnFiles('SQLite', (directory) => story(`sqlite:${join(directory, 'main-job.sqlite')}`, directory));
if (process.env.TEST_POSTGRES_URL) {
  await onOwnFiles('PostgreSQL', (directory) => withScratchPostgres(process.env.TEST_POSTGRES_URL, (url) => story(url, directory)));
} else {
  console.log('PostgreSQL: not run, as TEST_POSTGRES_URL is not set');
}
console.log(`main job: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

async function onOwnFiles(title, work) {
  console.log(`${title}:`);
  const directory = await mkdtemp(join(tmpdir(), 'socialphoto-main-job-'));
  try {
    await work(directory);
  } catch (error) {
    if (!(error instanceof StoryEnd)) {
      failed += 1;
      console.log(`✘ the story could not go on: ${error.stack}`);
    }
    if (running) console.log(`  The server's last words:\n${running.log.slice(-3000)}`);
  } finally {
    running?.child.kill('SIGKILL');
    running = undefined;
    await rm(directory, { recursive: true, force: true });
  }
}

async function story(databaseUrl, directory) {
  const photo = await photoToPost();
  const plainPhoto = await madePhoto();
  const settings = scratchSettings(directory, { DATABASE_URL: databaseUrl });
  const people = { ada: password(), bob: password() };

  let api = await need('the server starts and says where it listens', () => start(settings));
  await check('it is healthy', async () => {
    same((await api.get('/health', { status: 200 })).status, 'ok');
  });

  const ada = await need('ada registers', () => register(api, 'ada', people.ada));
  const bob = await need('bob registers', () => register(api, 'bob', people.bob));
  await check('bob logs in with name and password', async () => {
    const session = await api.post('/auth/login', { status: 200, json: { identifier: 'bob', password: people.bob } });
    same(session.user.username, 'bob');
  });
  await check('a wrong password is refused', () =>
    api.post('/auth/login', { status: 401, json: { identifier: 'bob', password: `${people.bob}!` } }));
  await check('bob follows ada', async () => {
    same((await api.post('/users/ada/follow', { as: bob, status: 200 })).following, true);
  });

  const post = await need('ada posts two photos', async () => {
    const created = await api.post('/posts', { as: ada, status: 201, form: photoForm('Two of them', photo, plainPhoto) });
    same(created.caption, 'Two of them');
    same(created.media.length, 2);
    same(created.user.username, 'ada');
    same([created.media[0].width, created.media[0].height], await sizeShown(photo.bytes));
    return created;
  });
  const kept = await need('ada posts another one', () =>
    api.post('/posts', { as: ada, status: 201, form: photoForm('Stays', plainPhoto) }));
  await check('nobody posts without a token', () => api.post('/posts', { status: 401, form: photoForm('No', plainPhoto) }));
  await check('bob sees both in his feed, newest first', async () => {
    const feed = await api.get('/feed', { as: bob, status: 200 });
    same(feed.items.map((item) => item.id), [kept.id, post.id]);
  });
  await check('bob downloads the first photo as ada posted it', async () => {
    await samePhoto(await api.download(post.media[0].url), photo.bytes);
  });
  await check('bob downloads the second photo, byte for byte', async () => {
    same(Buffer.compare(await api.download(post.media[1].url), plainPhoto.bytes), 0);
  });
  await check('bob gets a small copy of the second one, in the format that he names', async () => {
    const copy = await api.download(`/media/${post.media[1].id}/renditions/thumb`, 'image/webp');
    const { format, width, height } = await sharp(copy).metadata();
    same([format, width, height], ['webp', 150, 150]);
  });
  await check('bob likes it, twice, and it counts once', async () => {
    for (const _ of [1, 2]) same((await api.post(`/posts/${kept.id}/like`, { as: bob, status: 200 })).likes_count, 1);
  });
  const comment = await check('bob comments', () =>
    api.post(`/posts/${kept.id}/comments`, { as: bob, status: 201, json: { content: 'Lovely light 🌞' } }));
  await check('ada sees the like and the comment counted', async () => {
    const seen = await api.get(`/posts/${kept.id}`, { as: ada, status: 200 });
    same([seen.likes_count, seen.comments_count], [1, 1]);
  });

  await check('bob may not delete what is ada’s', () => api.delete(`/posts/${post.id}`, { as: bob, status: 403 }));
  await check('ada deletes her first post', () => api.delete(`/posts/${post.id}`, { as: ada, status: 204 }));
  await check('it is gone for everybody', async () => {
    for (const viewer of [ada, bob, undefined]) await api.get(`/posts/${post.id}`, { as: viewer, status: 404 });
  });
  await check('and so are its files', async () => {
    for (const { url } of post.media) await api.get(url, { status: 404 });
  });

  await check('the server stops on SIGTERM with exit code 0', stop);
  api = await need('it starts again on the same data', () => start(settings));
  await check('bob’s token is still good', async () => {
    same((await api.get('/auth/me', { as: bob, status: 200 })).username, 'bob');
  });
  await check('the deleted post is still gone, and the other one there', async () => {
    const feed = await api.get('/feed', { as: bob, status: 200 });
    same(feed.items.map((item) => [item.id, item.likes_count, item.comments_count]), [[kept.id, 1, 1]]);
    same(feed.items[0].viewer.liked, true);
  });
  await check('its comment reads as it was written', async () => {
    const comments = await api.get(`/posts/${kept.id}/comments`, { status: 200 });
    same(comments.items.map(({ id, content }) => [id, content]), [[comment.id, 'Lovely light 🌞']]);
  });
  await check('its photo has the same bytes', async () => {
    same(Buffer.compare(await api.download(kept.media[0].url), plainPhoto.bytes), 0);
  });
  await check('the server stops again with exit code 0', stop);
}

async function check(name, work) {
  try {
    const result = await work();
    passed += 1;
    console.log(`✔ ${name}`);
    return result;
  } catch (error) {
    failed += 1;
    console.log(`✘ ${name}\n  ${error.message}`);
    return undefined;
  }
}

/** A check without which the rest of the story makes no sense. */
async function need(name, work) {
  const before = failed;
  const result = await check(name, work);
  if (failed > before) throw new StoryEnd();
  return result;
}

function same(actual, expected) {
  const [is, should] = [actual, expected].map((value) => JSON.stringify(value));
  if (is !== should) throw new Error(`expected ${should}, got ${is}`);
}

// Photos

async function photoToPost() {
  const file = process.env.PHOTO;
  return file && existsSync(file) ? { name: basename(file), bytes: await readFile(file) } : madePhoto();
}

/** A JPEG without any metadata, so that the server has nothing to remove and must give back the very bytes. */
async function madePhoto() {
  const noise = { width: 640, height: 480, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 30 } };
  return { name: 'made.jpg', bytes: await sharp({ create: { ...noise, background: 'gray' } }).jpeg().toBuffer() };
}

function photoForm(caption, ...photos) {
  const form = new FormData();
  form.set('caption', caption);
  for (const { name, bytes } of photos) form.append('file', new Blob([bytes], { type: 'image/jpeg' }), name);
  return form;
}

async function sizeShown(bytes) {
  const { width, height, orientation = 1 } = await sharp(bytes).metadata();
  return orientation >= 5 ? [height, width] : [width, height];
}

/** The bytes; or, where a camera's notes were removed from the file, every pixel and the orientation. */
async function samePhoto(received, sent) {
  if (Buffer.compare(received, sent) === 0) return;
  const [before, after] = await Promise.all([sent, received].map((bytes) => sharp(bytes).metadata()));
  if (!before.exif && !before.xmp && !before.iptc) throw new Error('the bytes differ, and there was nothing to remove');
  same(after.orientation ?? 1, before.orientation ?? 1);
  const [pixelsBefore, pixelsAfter] = await Promise.all([sent, received].map((bytes) => sharp(bytes).raw().toBuffer()));
  same(Buffer.compare(pixelsAfter, pixelsBefore), 0);
}

// The server

/** @returns the client of the server, once it listens */
async function start(settings) {
  running = startServer(settings);
  return clientOf((await running.listening).origin);
}

async function stop() {
  const server = running;
  server.child.kill('SIGTERM');
  const exit = await Promise.race([server.exited, seconds(STOP_SECONDS)]);
  if (exit === undefined) server.child.kill('SIGKILL');
  running = undefined;
  same(exit, { code: 0, signal: null });
}

function seconds(count) {
  return new Promise((done) => setTimeout(done, count * 1000).unref());
}

// The API

function password() {
  return randomBytes(12).toString('base64url');
}

async function register(api, username, secret) {
  const session = await api.post('/auth/register', {
    status: 201,
    json: { username, email: `${username}@example.org`, password: secret },
  });
  same([session.token_type, session.user.username], ['Bearer', username]);
  return session.access_token;
}

function clientOf(origin) {
  const ask = (method) => async (path, { as, status, json, form }) => {
    const headers = {};
    if (as !== undefined) headers.authorization = `Bearer ${as}`;
    if (json !== undefined) headers['content-type'] = 'application/json';
    const body = json === undefined ? form : JSON.stringify(json);
    const answer = await fetch(new URL(path, origin), { method, headers, body, signal: AbortSignal.timeout(ANSWER_SECONDS * 1000) });
    const text = await answer.text();
    if (answer.status !== status) throw new Error(`${method} ${path}: expected ${status}, got ${answer.status} ${text.slice(0, 500)}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const download = async (path, accept = '*/*') => {
    const answer = await fetch(new URL(path, origin), { headers: { accept }, signal: AbortSignal.timeout(ANSWER_SECONDS * 1000) });
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  };
  return { get: ask('GET'), post: ask('POST'), delete: ask('DELETE'), download };
}
