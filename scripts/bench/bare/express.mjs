// Express 5 with nothing but what the routes need; ETags off, as in the program, so that no body is hashed.
import express from 'express';
import { basename, dirname } from 'node:path';
import { openData, pathOfFile, pathOfRendition, receivePicture, settings, stopOnSignals } from './settings.mjs';

const data = await openData();
const app = express();
app.disable('etag');
app.disable('x-powered-by');
app.use(express.json());

app.get('/health/live', (_request, response) => response.json({ status: 'ok' }));

app.post('/auth/login', async (request, response) => {
  const { identifier, password } = request.body;
  send(response, 200, await data.login(String(identifier), String(password), request.headers['user-agent']), 401);
});

app.get('/uploads/:key', (request, response) => sendFile(response, pathOfFile(request.params.key)));
app.get('/media/:id/renditions/:preset', (request, response) => sendFile(response, pathOfRendition(request.params.id, request.params.preset)));

app.use(async (request, response, next) => {
  request.viewer = await data.authenticate(request.headers.authorization);
  if (request.viewer === undefined) response.status(401).json({ code: 'not-authenticated' });
  else next();
});

app.get('/feed', async (request, response) => {
  const limit = Number(request.query.limit ?? 20);
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= 100)) response.status(400).json({ code: 'invalid-input' });
  else response.json(await data.feed(request.viewer, limit, request.query.cursor));
});
app.get('/posts/:id', withId(async (request, response, id) => send(response, 200, await data.post(id, request.viewer))));
app.get('/users/:user', async (request, response) => send(response, 200, await data.profile(request.params.user, request.viewer)));
app.get('/posts/:id/comments', withId(async (request, response, id) => send(response, 200, await data.comments(id, request.viewer, 20))));
app.post('/posts/:id/like', withId(async (request, response, id) => send(response, 200, await data.like(id, request.viewer))));
app.post('/posts/:id/comments', withId(async (request, response, id) => {
  const content = request.body?.content;
  if (typeof content !== 'string' || content.length < 1 || content.length > 1000) response.status(400).json({ code: 'invalid-input' });
  else send(response, 201, await data.comment(id, content, request.viewer));
}));
app.post('/posts', receivePicture, async (request, response) => {
  const post = await data.createPost(request.viewer, request.body.caption ?? null, request.file.path);
  response.setHeader('Location', `/posts/${post.id}`);
  send(response, 201, post);
});

stopOnSignals(app.listen(settings.port, '127.0.0.1'), data);

function sendFile(response, path) {
  response.sendFile(basename(path), { root: dirname(path) });
}

function withId(handle) {
  return (request, response) => {
    if (/^\d{1,16}$/.test(request.params.id)) return handle(request, response, Number(request.params.id));
    return response.status(400).json({ code: 'invalid-input' });
  };
}

function send(response, status, body, otherwise = 404) {
  if (body === undefined) response.status(otherwise).json({ code: 'refused' });
  else response.status(status).json(body);
}
