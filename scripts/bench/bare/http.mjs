// node:http alone: what the runtime itself can do with these statements.
import { createServer } from 'node:http';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { openData, pathOfFile, pathOfRendition, receivePicture, settings, stopOnSignals } from './settings.mjs';

const data = await openData();
const RENDITION_ROUTE = /^\/media\/(\d{1,16})\/renditions\/([a-z]+)$/;
const POST_ROUTE = /^\/posts\/(\d{1,16})(?:\/(like|comments))?$/;

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    send(response, 500, { code: 'internal' });
  });
});
server.listen(settings.port, '127.0.0.1');
stopOnSignals(server, data);

async function answer(request, response) {
  const { method, url } = request;
  const end = url.indexOf('?');
  const path = end === -1 ? url : url.slice(0, end);
  if (path === '/health/live') return send(response, 200, { status: 'ok' });
  if (method === 'POST' && path === '/auth/login') {
    const { identifier, password } = await readJson(request);
    return send(response, 200, await data.login(String(identifier), String(password), request.headers['user-agent']));
  }
  if (path.startsWith('/uploads/')) return sendFile(response, pathOfFile(path.slice(9)));
  const [, mediaId, preset] = RENDITION_ROUTE.exec(path) ?? [];
  if (mediaId !== undefined) return sendFile(response, pathOfRendition(mediaId, preset));
  const viewer = data.authenticate(request.headers.authorization);
  if (viewer === undefined) return send(response, 401, { code: 'not-authenticated' });
  if (method === 'GET' && path === '/feed') {
    const query = new URLSearchParams(end === -1 ? '' : url.slice(end + 1));
    const limit = Number(query.get('limit') ?? 20);
    if (!(Number.isInteger(limit) && limit >= 1 && limit <= 100)) return send(response, 400, { code: 'invalid-input' });
    return send(response, 200, data.feed(viewer, limit, query.get('cursor') ?? undefined));
  }
  if (method === 'POST' && path === '/posts') return createPost(request, response, viewer);
  if (method === 'GET' && path.startsWith('/users/')) return send(response, 200, data.profile(decodeURIComponent(path.slice(7)), viewer));
  const [, text, part] = POST_ROUTE.exec(path) ?? [];
  if (text === undefined) return send(response, 404, { code: 'route-not-found' });
  const id = Number(text);
  if (method === 'GET' && part === undefined) return send(response, 200, data.post(id, viewer));
  if (method === 'GET' && part === 'comments') return send(response, 200, data.comments(id, viewer, 20));
  if (method === 'POST' && part === 'like') return send(response, 200, data.like(id, viewer));
  if (method === 'POST' && part === 'comments') {
    const { content } = await readJson(request);
    if (typeof content !== 'string' || content.length < 1 || content.length > 1000) return send(response, 400, { code: 'invalid-input' });
    return send(response, 201, data.comment(id, content, viewer));
  }
  return send(response, 405, { code: 'method-not-allowed' });
}

async function sendFile(response, file) {
  const { size } = await stat(file);
  response.writeHead(200, { 'Content-Type': 'image/jpeg', 'Content-Length': size });
  createReadStream(file).pipe(response);
}

async function createPost(request, response, viewer) {
  await new Promise((resolve, reject) => receivePicture(request, response, (error) => (error ? reject(error) : resolve())));
  const post = await data.createPost(viewer, request.body.caption ?? null, request.file.path);
  response.setHeader('Location', `/posts/${post.id}`);
  send(response, 201, post);
}

async function readJson(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function send(response, status, body) {
  const bytes = Buffer.from(JSON.stringify(body ?? { code: 'refused' }));
  response.writeHead(body === undefined ? 404 : status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': bytes.length });
  response.end(bytes);
}
