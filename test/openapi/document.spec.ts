import { readFileSync } from 'node:fs';
import { type Content, type Operation, codesIn, document, resolve, validatorOf } from '../support/contract.js';

// The committed document, docs/openapi.json: `npm run check` says whether it is the program's. @swc/jest does not run
// the plugin of @nestjs/swagger, so that the program as the tests build it has a poorer one.

const { schemas, examples, headers } = document.components;

interface Route {
  route: string;
  operation: Operation;
}

const routes: Route[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ route: `${method.toUpperCase()} ${path}`, operation })),
);

const problems = new Map(
  [...readFileSync(new URL('../../docs/problems.md', import.meta.url), 'utf8').matchAll(/^\| (\d{3}) \| `([\w-]+)` \|/gm)].map(
    ([, status, code]) => [code ?? '', Number(status)],
  ),
);

/** What is wrong with the value, or null. */
function faultOf(name: string, schema: object, value: unknown): string | null {
  const validate = validatorOf(`example of ${name}`, schema);
  return validate(value) ? null : JSON.stringify(validate.errors);
}

function contentsOf({ route, operation }: Route): [string, Content][] {
  const bodies: [string, Record<string, Content>][] = [[`${route} request`, operation.requestBody?.content ?? {}]];
  for (const [status, answer] of Object.entries(operation.responses)) bodies.push([`${route} ${status}`, resolve(answer)?.content ?? {}]);
  return bodies.flatMap(([name, contents]) => Object.entries(contents).map(([type, content]): [string, Content] => [`${name} ${type}`, content]));
}

function schemaNameOf(content: Content): string {
  return content.schema?.$ref?.split('/').at(-1) ?? '';
}

describe('the document', () => {
  it('has the routes of the contract and no others', () => {
    expect(routes.map(({ route }) => route).sort()).toEqual(
      [
        'POST /auth/register', 'POST /auth/login', 'POST /auth/refresh', 'POST /auth/logout', 'GET /auth/me',
        'GET /auth/sessions', 'DELETE /auth/sessions/{id}', 'DELETE /auth/sessions', 'GET /auth/tokens', 'POST /auth/tokens', 'DELETE /auth/tokens/{id}',
        'GET /webhooks', 'POST /webhooks', 'GET /webhooks/{id}', 'PATCH /webhooks/{id}', 'DELETE /webhooks/{id}', 'GET /webhooks/{id}/deliveries', 'POST /webhooks/{id}/test', 'POST /auth/change-password',
        'POST /auth/request-verify-token', 'POST /auth/verify', 'POST /auth/forgot-password', 'POST /auth/reset-password',
        'PATCH /users/me', 'DELETE /users/me', 'PUT /users/me/avatar', 'DELETE /users/me/avatar', 'DELETE /users/me/followers/{user}',
        'GET /follow-requests', 'POST /follow-requests/{user}/accept', 'POST /follow-requests/{user}/reject',
        'GET /notifications', 'GET /notifications/unread-count', 'POST /notifications/{id}/read', 'POST /notifications/read-all',
        'POST /reports', 'GET /reports', 'GET /admin/reports', 'POST /admin/reports/{target_type}/{target_id}/resolve',
        'GET /admin/users', 'PATCH /admin/users/{user}', 'DELETE /admin/users/{user}', 'GET /admin/invites', 'POST /admin/invites', 'GET /admin/invites/{id}', 'DELETE /admin/invites/{id}', 'GET /instance', 'GET /admin/stats', 'GET /admin/stats/days', 'GET /admin/users/{user}/posts', 'GET /admin/audit-log',
        'GET /users', 'GET /users/me', 'GET /users/{user}', 'GET /users/{user}/posts', 'GET /users/{user}/stats',
        'GET /users/{user}/followers', 'GET /users/{user}/following', 'POST /users/{user}/follow', 'DELETE /users/{user}/follow',
        'POST /users/{user}/block', 'DELETE /users/{user}/block', 'GET /blocks', 'POST /users/{user}/mute', 'DELETE /users/{user}/mute', 'GET /mutes', 'GET /relationships',
        'POST /posts', 'POST /posts/from-media', 'GET /posts', 'GET /posts/{id}', 'PATCH /posts/{id}', 'DELETE /posts/{id}',
        'POST /posts/{id}/like', 'DELETE /posts/{id}/like', 'POST /posts/{id}/dislike', 'DELETE /posts/{id}/dislike', 'GET /posts/{id}/likes',
        'POST /users/me/exports', 'GET /users/me/exports', 'GET /users/me/exports/{id}', 'GET /exports/{id}/file', 'HEAD /exports/{id}/file',
        'POST /posts/{id}/save', 'DELETE /posts/{id}/save', 'GET /saved', 'GET /collections', 'POST /collections', 'GET /collections/{id}', 'PATCH /collections/{id}', 'DELETE /collections/{id}',
        'GET /collections/{id}/posts', 'PUT /collections/{id}/posts/{post_id}', 'DELETE /collections/{id}/posts/{post_id}',
        'GET /posts/{id}/comments', 'POST /posts/{id}/comments', 'PATCH /comments/{id}', 'DELETE /comments/{id}', 'GET /comments/{id}/replies', 'POST /comments/{id}/like', 'DELETE /comments/{id}/like',
        'GET /tags', 'GET /tags/muted', 'GET /tags/{tag}', 'GET /tags/{tag}/posts', 'POST /tags/{tag}/mute', 'DELETE /tags/{tag}/mute',
        'GET /feed', 'GET /feed/global', 'POST /media', 'POST /media/presign', 'POST /media/{id}/complete', 'GET /uploads/{key}', 'HEAD /uploads/{key}', 'PUT /uploads/{key}', 'GET /avatars/{key}/{size}', 'HEAD /avatars/{key}/{size}', 'GET /media', 'GET /media/{id}/renditions/{preset}', 'HEAD /media/{id}/renditions/{preset}', 'POST /media/{id}/renditions', 'GET /health', 'GET /health/live',
      ].sort(),
    );
  });

  it('names each operation once', () => {
    const names = routes.map(({ operation }) => operation.operationId ?? '');
    expect(new Set(names).size).toBe(routes.length);
    expect(names.filter((name) => !/^[a-z]+([A-Z][a-z]+)*$/.test(name))).toEqual([]);
  });

  it('names schemas by what they are for', () => {
    expect(Object.keys(schemas).filter((name) => !/([a-z](Body|Form|Response|Page|Code)|\d{3}Code)$/.test(name))).toEqual([]);
  });

  it('promises every field of an answer, but for the errors of a problem', () => {
    const optional = Object.entries(schemas)
      .filter(([name]) => /(Response|Page)$/.test(name))
      .flatMap(([name, schema]) => {
        const { properties = {}, required = [] } = schema as { properties?: object; required?: string[] };
        return Object.keys(properties).filter((field) => !required.includes(field)).map((field) => `${name}.${field}`);
      });
    expect(optional).toEqual(['ProblemResponse.errors']);
  });

  it('lets an absent object be null', () => {
    const post = { $ref: '#/components/schemas/PostResponse' };
    expect(faultOf('a post', post, { ...(schemas.PostResponse?.example as object), viewer: null })).toBeNull();
    expect(faultOf('a post', post, { ...(schemas.PostResponse?.example as object), user: null })).not.toBeNull();
  });

  it('describes every problem of docs/problems.md once, and no others', () => {
    expect(problems.size).toBeGreaterThan(30);
    expect(Object.entries(examples).map(([code, { value }]) => [code, value.code, value.status])).toEqual(
      [...problems].map(([code, status]) => [code, code, status]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
  });

  it('names every code of a problem', () => {
    expect(schemas.ProblemResponse).toMatchObject({ properties: { code: { enum: [...problems.keys()].sort() } } });
    expect(document.components.responses['post-not-found']?.content?.['application/problem+json']?.schema?.allOf?.[1]).toEqual({
      type: 'object',
      properties: { code: { $ref: '#/components/schemas/PostNotFoundCode' } },
    });
    expect(schemas.PostNotFoundCode).toMatchObject({ type: 'string', enum: ['gone-meanwhile', 'post-not-found'] });
    expect(schemas.Register403Code).toMatchObject({ enum: expect.arrayContaining(['invalid-invite', 'invite-required', 'registration-closed']) });
  });

  it('says once what any operation may answer', () => {
    const common = Object.keys(resolve({ $ref: '#/components/responses/other-problem' })?.content?.['application/problem+json']?.examples ?? {});
    expect(common).toEqual(expect.arrayContaining(['invalid-input', 'malformed-json', 'not-authenticated', 'rate-limited', 'busy', 'internal-error']));
    for (const code of common) expect(document.info.description).toContain(`| ${problems.get(code)} | \`${code}\` |`);
    const listed = routes.flatMap(({ operation }) => Object.values(operation.responses).flatMap((answer) => ('$ref' in answer && answer.$ref.endsWith('/other-problem') ? [] : Object.keys(resolve(answer)?.content?.['application/problem+json']?.examples ?? {}))));
    expect(listed.filter((code) => common.includes(code))).toEqual([]);
  });

  it('tells which names a login needs', () => {
    const login = document.paths['/auth/login']?.post?.requestBody?.content['application/json']?.schema ?? {};
    for (const name of ['identifier', 'username', 'email']) {
      expect([name, faultOf('login', login, { [name]: 'ada@example.org', password: 'x' })]).toEqual([name, null]);
      expect(faultOf('login', login, { [name]: 'ada@example.org' })).not.toBeNull();
    }
    expect(faultOf('login', login, { password: 'x' })).not.toBeNull();
  });

  it('changes one thing at most where it shows how to change some', () => {
    const patched = routes.filter(({ route }) => route.startsWith('PATCH')).map(({ operation }) => schemaNameOf(operation.requestBody?.content['application/json'] ?? {}));
    expect(patched.length).toBeGreaterThan(3);
    for (const name of patched) expect([name, Object.keys(schemas[name]?.example as object).length]).toEqual([name, 1]);
    expect(schemas.ChangeUserBody?.example).toEqual({ status: 'active' });
  });

  it('shows values as its schemas say', () => {
    for (const [name, schema] of Object.entries(schemas)) {
      if (/^(CreatePost|UploadMedia|Avatar)Form$/.test(name)) continue; // A file has no example.
      expect([name, faultOf(name, { $ref: `#/components/schemas/${name}` }, schema.example)]).toEqual([name, null]);
    }
    for (const [code, { value }] of Object.entries(examples)) {
      expect([code, faultOf('a problem', { $ref: '#/components/schemas/ProblemResponse' }, value)]).toEqual([code, null]);
    }
    for (const [name, { schema, example }] of Object.entries(headers)) {
      expect([name, faultOf(`header ${name}`, schema, example)]).toEqual([name, null]);
    }
  });
});

describe.each(routes)('$route', ({ route, operation }) => {
  it('describes each answer, and those that are refusals with the id of the request', () => {
    for (const [status, answer] of Object.entries(operation.responses)) {
      expect(resolve(answer)?.description).toMatch(/./);
      if (!/^[23]/.test(status) && route !== 'GET /health') expect(resolve(answer)?.headers).toHaveProperty('X-Request-Id');
    }
  });

  it('gives problems under their status', () => {
    for (const [status, answer] of Object.entries(operation.responses)) {
      const problem = resolve(answer)?.content?.['application/problem+json'];
      if (!/^[45]/.test(status) || route === 'GET /health' || problem === undefined) continue;
      const codes = Object.keys(problem.examples ?? {});
      const possible = codesIn(document, problem);
      expect(possible).not.toEqual([]);
      expect(codes.length).toBeGreaterThan(0);
      expect(possible.map((code) => problems.get(code))).toEqual(possible.map(() => Number(status)));
      for (const code of codes) expect(resolve(answer)?.description).toContain(`\`${code}\``);
    }
  });

  it('tells who may call it', () => {
    const schemes = (operation.security ?? []).map((scheme) => Object.keys(scheme).join());
    const open = /^(POST \/auth\/(register|login|refresh|verify|forgot-password|reset-password)$|GET \/(health|instance))/.test(route);
    expect(schemes.slice(0, 1)).toEqual(open ? [] : ['bearer']);
  });

  it('has examples of bodies and answers', () => {
    for (const [name, content] of contentsOf({ route, operation })) {
      if (/(multipart\/form-data|(image|video)\/[\w*]+|application\/zip)$/.test(name)) continue;
      const schemaName = schemaNameOf(content);
      const own = content.example !== undefined || content.examples !== undefined;
      expect([name, own || schemas[schemaName]?.example !== undefined]).toEqual([name, true]);
      if (content.example !== undefined) expect([name, faultOf(schemaName, content.schema ?? {}, content.example)]).toEqual([name, null]);
      for (const [code, { $ref }] of Object.entries(content.examples ?? {})) expect($ref).toBe(`#/components/examples/${code}`);
    }
  });

  it('has examples of parameters that fit', () => {
    for (const { name, in: place, schema, example = schema.example } of operation.parameters ?? []) {
      if (place === 'path') expect([name, example]).toEqual([name, expect.anything()]);
      if (example !== undefined) expect([name, faultOf(`${route} ${name}`, schema, example)]).toEqual([name, null]);
    }
  });
});

describe('lists', () => {
  const lists = routes.filter(({ operation }) => schemaNameOf(resolve(operation.responses['200'])?.content?.['application/json'] ?? {}).endsWith('Page'));

  it.each(lists)('$route is paged', ({ operation }) => {
    const parameters = new Map(operation.parameters?.map((parameter) => [parameter.name, parameter.schema]));
    expect(parameters.get('limit')).toMatchObject({ type: 'integer', minimum: 1, maximum: 100, default: 20 });
    expect(parameters.get('cursor')).toMatchObject({ type: 'string' });
    expect(resolve(operation.responses['200'])?.headers).toHaveProperty('Link');
  });

  it('are all that answer with items', () => {
    expect(lists.map(({ operation }) => operation.operationId).sort()).toEqual(
      [
        'getFeed', 'getGlobalFeed', 'listAdminUserPosts', 'listAdminUsers', 'listAuditLog', 'listBlocks', 'listCollectionPosts', 'listCollections', 'listComments',
        'listExports', 'listFollowRequests', 'listFollowers', 'listFollowing', 'listInvites', 'listLikes', 'listMutedTags', 'listMutes', 'listNotifications', 'listPosts', 'listReplies', 'listReportQueue', 'listReports', 'listSaved', 'listSessions',
        'listTaggedPosts', 'listTokens', 'listUserPosts', 'listWebhookDeliveries', 'listWebhooks', 'searchTags', 'searchUsers',
      ],
    );
  });
});

describe('uploads', () => {
  const bodyOf = (path: string) => document.paths[path]?.post?.requestBody?.content ?? {};
  const FILE = { type: 'string', format: 'binary' };

  it('POST /posts takes a form with pictures, and POST /posts/from-media JSON', () => {
    const bodies = ['/posts', '/posts/from-media'].map((path) => Object.entries(bodyOf(path)).map(([type, { schema }]) => [type, schema?.$ref]));
    expect(bodies).toEqual([
      [['multipart/form-data', '#/components/schemas/CreatePostForm']],
      [['application/json', '#/components/schemas/CreatePostFromMediaBody']],
    ]);
    expect(schemas.CreatePostForm).toMatchObject({ required: ['file'], properties: { file: { type: 'array', items: FILE, minItems: 1, maxItems: 10 } } });
    expect(schemas.CreatePostFromMediaBody).toMatchObject({ required: ['media_ids'] });
  });

  it('POST /media takes a form with one file', () => {
    expect(Object.keys(bodyOf('/media'))).toEqual(['multipart/form-data']);
    expect(schemas.UploadMediaForm).toMatchObject({ required: ['file'], properties: { file: FILE } });
  });

  it('name the types that a file may have', () => {
    const images = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'];
    const all = [...images, 'video/mp4', 'video/webm'];
    expect(Object.keys(document.paths['/uploads/{key}']?.put?.requestBody?.content ?? {})).toEqual(all);
    const forms = routes.flatMap(({ route, operation }) => {
      const form = operation.requestBody?.content['multipart/form-data'];
      return form === undefined ? [] : [[route, form.encoding?.file?.contentType]];
    });
    expect(forms).toEqual([
      ['PUT /users/me/avatar', images.join(', ')],
      ['POST /media', all.join(', ')],
      ['POST /posts', all.join(', ')],
    ]);
    expect(bodyOf('/posts')['multipart/form-data']?.encoding).toMatchObject({ file: { explode: true }, alt_text: { explode: true } });
  });

  it.each(['/posts', '/posts/from-media', '/media', '/media/presign', '/posts/{id}/comments'])('POST %s takes an Idempotency-Key', (path) => {
    expect(document.paths[path]?.post?.parameters).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: false }));
    expect(resolve(document.paths[path]?.post?.responses['409'])?.headers).toHaveProperty('Retry-After');
  });
});
