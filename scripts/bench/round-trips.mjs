// How often an operation waits for PostgreSQL.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readFiles } from './files.mjs';
import { requestStreams } from './operations.mjs';
import { startServer, stop } from './processes.mjs';
import { startRelay } from './relay.mjs';
import { median } from './report.mjs';
import { readLikes, signTokens } from './world.mjs';

const SAMPLES = 9;
/** Work after a start, and what follows an answer, must not be taken for that of the next operation. */
const START_MS = 3000;
const PAUSE_MS = 100;

const OPERATIONS = [
  { name: 'feed', title: 'feed page of 20' },
  { name: 'post', title: 'single post' },
  { name: 'profile', title: 'profile' },
  { name: 'comments', title: 'comments' },
  { name: 'like', title: 'like' },
  { name: 'unlike', title: 'taking a like back' },
  { name: 'comment', title: 'comment' },
  { name: 'follow', title: 'follow' },
  { name: 'login', title: 'login' },
  { name: 'photo', title: 'post with a photo' },
];
const OF_EXPRESS = ['feed', 'post', 'profile', 'comments', 'like', 'comment'];

/** @returns for each operation the medians of round trips and statements, of ours and of bare Express where it has it */
export async function countRoundTrips({ world, databases, roomFor, say }) {
  say('counting round trips');
  const ours = await countOf('ours', OPERATIONS, { world, url: databases.ours, room: await roomFor('trips-ours') });
  const express = await countOf('express', OPERATIONS.filter(({ name }) => OF_EXPRESS.includes(name)), { world, url: databases.express, room: await roomFor('trips-express') });
  return OPERATIONS.map(({ name, title }) => ({ title, ours: ours[name], express: express[name] }));
}

async function countOf(kind, operations, { world, url, room }) {
  const relay = await startRelay(url);
  const server = await startServer(kind, { ...room, url: relay.url, secret: world.secret, probe: 'none' });
  const streams = streamsOf(world);
  const counts = {};
  await sleep(START_MS);
  for (const { name } of operations) {
    const next = streams[name]();
    const seen = [];
    // The first brings statements that no connection knows yet.
    for (let sample = 0; sample <= SAMPLES; sample++) {
      const { before, ...request } = next();
      if (before !== undefined) await ask(server, before);
      await sleep(PAUSE_MS);
      relay.take();
      await ask(server, request);
      if (sample > 0) seen.push(relay.take());
    }
    counts[name] = { trips: median(seen.map(({ trips }) => trips)), statements: median(seen.map(({ statements }) => statements)) };
  }
  await stop(server.child);
  relay.close();
  return counts;
}

/** Those that are measured, and what they lack; `before` is a request that is not counted. */
function streamsOf({ file, secret, photo }) {
  const tokens = signTokens(secret);
  const streams = requestStreams({ tokens, likes: readLikes(file), photo: readFileSync(photo), files: readFiles(file) });
  return {
    ...streams,
    unlike: () => {
      const next = streams.like();
      return () => {
        const like = next();
        return { ...like, method: 'DELETE', before: like };
      };
    },
    follow: () => {
      let id = 1;
      return () => {
        const follow = { method: 'POST', path: `/users/${++id}/follow`, headers: { authorization: `Bearer ${tokens[1]}` } };
        return { ...follow, before: { ...follow, method: 'DELETE' } };
      };
    },
  };
}

async function ask(server, { method, path, headers, body }) {
  const answer = await fetch(server.url + path, { method, headers, body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} gave ${answer.status}: ${text}\n${server.output()}`);
}
