import express, { type RequestHandler } from 'express';
import type { AddressInfo } from 'node:net';
import { type Server, createServer } from 'node:http';
import { RouteIndex } from '../../src/core/http/route-index.js';

describe('routes by their first segment', () => {
  let server: Server;
  let origin: string;
  const routes = new RouteIndex('/api/v1');
  const says = (word: string): RequestHandler => (request, response) => void response.json({ word, params: request.params, path: request.path });
  const ask = async (path: string, method = 'GET') => {
    const response = await fetch(origin + path, { method });
    return response.status === 200 ? ((await response.json()) as unknown) : response.status;
  };

  beforeAll(async () => {
    routes.add('get', '/:anything', [says('anything')]);
    routes.add('get', '/@:name/list', [says('list')]);
    routes.add('get', '/api/v1/posts/new', [says('new')]);
    routes.add('get', '/api/v1/posts/:id', [says('post')]);
    routes.add('post', '/api/v1/posts', [says('create')]);
    routes.add('get', '/posts', [says('page'), says('never')]);
    routes.add('get', '/pass', [(_request, _response, next) => next()]);
    const app = express();
    app.use(routes.handle);
    server = createServer(app).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => void server.close(resolve)));

  it('are tried in their order, below the prefix and beside it', async () => {
    expect(await ask('/api/v1/posts/new')).toMatchObject({ word: 'new' });
    expect(await ask('/API/V1/Posts/7')).toMatchObject({ word: 'post', params: { id: '7' }, path: '/API/V1/Posts/7' });
    expect(await ask('/posts/')).toMatchObject({ word: 'page' });
    expect(await ask('/api/v1/posts', 'POST')).toMatchObject({ word: 'create' });
  });

  it('come before those that begin with a parameter, whenever these were added', async () => {
    expect(await ask('/posts')).toMatchObject({ word: 'page' });
    expect(await ask('/pass')).toMatchObject({ word: 'anything', params: { anything: 'pass' } });
    expect(await ask('/@ada/list')).toMatchObject({ word: 'list', params: { name: 'ada' } });
  });

  it('are none for other methods and paths, and for OPTIONS', async () => {
    for (const [path, method] of [['/api/v1/posts/7', 'PUT'], ['/api/v2/posts', 'GET'], ['//posts', 'GET'], ['/posts', 'OPTIONS']] as const) {
      expect([path, await ask(path, method)]).toEqual([path, 404]);
    }
    expect(await ask('/api/v1/posts/%zz')).toBe(400);
  });

  it('tell which may match a path', () => {
    const found = (path: string) => routes.layersFor(path).filter((layer) => layer.match(path)).map((layer) => Object.keys(layer.route?.methods ?? {}));
    expect([found('/api/v1/posts'), found('/api/v1/posts/7'), found('/posts')]).toEqual([[['post']], [['get']], [['get'], ['get']]]);
  });
});
