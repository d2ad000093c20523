// The main job of a client, by what openapi-typescript generates and openapi-fetch: node with-openapi-fetch.js <server> <photo>
import { strictEqual } from 'node:assert';
import { readFile } from 'node:fs/promises';
import createClient from 'openapi-fetch';
import type { paths } from './generated/openapi-typescript.js';

const [baseUrl = '', photo = ''] = process.argv.slice(2);
const api = createClient<paths>({ baseUrl });

const registered = await api.POST('/auth/register', { body: { username: 'fetch.ada', email: 'fetch.ada@example.org', password: 'four random green words' } });
if (registered.error !== undefined) throw new Error(`not registered: ${registered.error.code}`);
const login = await api.POST('/auth/login', { body: { username: 'fetch.ada', password: 'four random green words' } });
if (login.error !== undefined) throw new Error(`not signed in: ${login.error.code}`);
const headers = { authorization: `Bearer ${login.data.access_token}` };

const form = new FormData();
form.append('file', new Blob([new Uint8Array(await readFile(photo))]), 'photo.png');
form.append('alt_text', 'A grey silhouette');
form.append('caption', 'By a generated client');
// Types for forms know no Blob; a FormData is sent as it is.
const posted = await api.POST('/posts', { headers, body: { file: [] }, bodySerializer: () => form });
if (posted.error !== undefined) throw new Error(`not posted: ${posted.error.code}`);
strictEqual(posted.data.media[0]?.alt_text, 'A grey silhouette');

const list = await api.GET('/posts', { params: { query: { sort: 'newest', limit: 5 } } });
if (list.error !== undefined) throw new Error(`not listed: ${list.error.code}`);
strictEqual(list.data.items[0]?.id, posted.data.id);

const path = { id: posted.data.id };
const liked = await api.POST('/posts/{id}/like', { headers, params: { path } });
strictEqual(liked.data?.likes_count, 1);

const missing = await api.GET('/posts/{id}', { params: { path: { id: 999_999 } } });
// Of the codes of this refusal; another name would not compile.
strictEqual(missing.error?.code satisfies string | undefined, 'post-not-found');

const uploadForm = new FormData();
uploadForm.append('file', new Blob([new Uint8Array(await readFile(photo))]), 'photo.png');
const media = await api.POST('/media', { headers, body: { file: '' }, bodySerializer: () => uploadForm });
if (media.error !== undefined) throw new Error(`not uploaded: ${media.error.code}`);
const later = await api.POST('/posts/from-media', { headers, body: { media_ids: [media.data.id], visibility: 'public' } });
strictEqual(later.response.status, 201);

const loggedOut = await api.POST('/auth/logout', { headers });
strictEqual(loggedOut.response.status, 204);
const refused = await api.GET('/users/me', { headers });
strictEqual(refused.error?.code, 'not-authenticated');
