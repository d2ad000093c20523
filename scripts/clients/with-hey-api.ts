// The main job of a client, by what @hey-api/openapi-ts generates: node with-hey-api.js <server> <photo>
import { strictEqual } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { client } from './generated/hey-api/client.gen.js';
import * as api from './generated/hey-api/sdk.gen.js';

const [baseUrl = '', photo = ''] = process.argv.slice(2);
let token: string | undefined;
client.setConfig({ baseUrl, auth: () => token });
const file = new File([new Uint8Array(await readFile(photo))], 'photo.png');

const registered = await api.register({ body: { username: 'hey.ada', email: 'hey.ada@example.org', password: 'four random green words' } });
if (registered.error !== undefined) throw new Error(`not registered: ${registered.error.code}`);
const login = await api.login({ body: { identifier: 'hey.ada@example.org', password: 'four random green words' } });
if (login.error !== undefined) throw new Error(`not signed in: ${login.error.code}`);
token = login.data.access_token;

const posted = await api.createPost({ body: { file: [file], alt_text: ['A grey silhouette'], caption: 'By a generated client' } });
if (posted.error !== undefined) throw new Error(`not posted: ${posted.error.code}`);
strictEqual(posted.data.media[0]?.alt_text, 'A grey silhouette');

const list = await api.listPosts({ query: { sort: 'newest', limit: 5 } });
strictEqual(list.data?.items[0]?.id, posted.data.id);

const liked = await api.likePost({ path: { id: posted.data.id } });
strictEqual(liked.data?.likes_count, 1);

const missing = await api.getPost({ path: { id: 999_999 } });
strictEqual(missing.error?.code, 'post-not-found');

const avatar = await api.putAvatar({ body: { file } });
strictEqual(avatar.response?.status, 200);
const media = await api.uploadMedia({ body: { file } });
if (media.error !== undefined) throw new Error(`not uploaded: ${media.error.code}`);
const later = await api.createPostFromMedia({ body: { media_ids: [media.data.id], visibility: 'public' } });
strictEqual(later.response?.status, 201);

const loggedOut = await api.logout();
strictEqual(loggedOut.response?.status, 204);
const refused = await api.getMe();
strictEqual(refused.error?.code, 'not-authenticated');
