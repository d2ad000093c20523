import type { TestApp } from '../../support/app.js';
import { type Answer, type Json, PASSWORD, Person, photoForm } from '../../support/person.js';
import { photo } from '../../support/photos.js';
import { makeModerator } from '../../reports/support/reports.js';
import { promote } from '../../admin/support/promote.js';
import { makeWait } from '../../admin/support/make-wait.js';

export interface Write {
  route: string;
  by: Person;
  send: () => Promise<Answer>;
}

const write = (route: string, by: Person, send: () => Promise<Answer>): Write => ({ route, by, send });

async function made(answer: Promise<Answer>): Promise<Json> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** One request for each route that writes in the name of somebody. Each changes something, in this order, as long as nobody is refused. */
export async function writesOf(app: TestApp): Promise<Write[]> {
  const [ada, bob, eve, cara, max] = await app.newPeople('ada', 'bob', 'eve', 'cara', 'max', 'wanda');
  await promote(app, 'cara');
  await makeModerator(app, max);
  await makeWait(app, 'wanda');
  const bobs = await bob.share();
  const mine = await ada.share();
  for (const act of ['like', 'comments']) await made(bob.post(`/posts/${mine.id}/${act}`, act === 'comments' ? { content: 'Nice' } : undefined));
  const comment = await made(ada.post(`/posts/${bobs.id}/comments`, { content: 'Good' }));
  await made(bob.post('/users/ada/follow'));
  await made(ada.patch('/users/me', { is_private: true }));
  for (const person of [eve, cara]) await made(person.post('/users/ada/follow'));
  await made(ada.request('/users/me/avatar', { method: 'PUT', form: photoForm({}, [photo()]) }));
  const collection = await made(ada.post('/collections', { name: 'Birds' }));
  const invite = await made(cara.post('/admin/invites', {}));
  const media = await made(ada.postForm('/media', photoForm({}, [photo()])));
  const announced = await announce(ada);
  const [notification] = (await ada.get('/notifications')).body.items;
  const other = (await app.nobody.post('/auth/login', { identifier: 'ada', password: PASSWORD })).body;
  const sessions = (await new Person(app.origin, 'ada').get('/auth/sessions', { authorization: `Bearer ${other.access_token}` })).body.items;
  const token = await made(ada.post('/auth/tokens', { name: 'Lamp', scopes: ['read'] }));
  const webhook = await made(ada.post('/webhooks', { url: 'https://hooks.example/', events: ['user.deleted'] }));
  const hidden = await bob.share({ visibility: 'private' });
  const reported = await reportedPost(app, ada);
  await made(app.nobody.post('/auth/login', { identifier: 'ada', password: PASSWORD }));
  return [
    write('POST /notifications/{id}/read', ada, () => ada.post(`/notifications/${notification.id}/read`)),
    write('POST /notifications/read-all', ada, () => ada.post('/notifications/read-all')),
    ...onPosts(ada, { bobs, mine, comment, media, announced }),
    ...onCollections(ada, bobs, collection),
    ...onPeople(ada),
    write('POST /tags/{tag}/mute', ada, () => ada.post('/tags/rain/mute')),
    write('DELETE /tags/{tag}/mute', ada, () => ada.delete('/tags/rain/mute')),
    write('POST /reports', ada, () => ada.post('/reports', { target_type: 'user', target_id: bob.id, reason: 'spam' })),
    write('GET /admin/reports', max, () => max.get('/admin/reports')),
    write('POST /admin/reports/{target_type}/{target_id}/resolve', max, () => max.post(`/admin/reports/post/${reported.id}/resolve`, { action: 'suspend' })),
    write('PATCH /admin/users/{user}', cara, () => cara.patch('/admin/users/eve', { role: 'admin' })),
    write('DELETE /admin/users/{user}', cara, () => cara.delete('/admin/users/wanda')),
    write('POST /admin/invites', cara, () => cara.post('/admin/invites', {})),
    write('DELETE /admin/invites/{id}', cara, () => cara.delete(`/admin/invites/${invite.id}`)),
    write('GET /posts/{id}', cara, () => cara.get(`/posts/${hidden.id}`)),
    write('POST /auth/tokens', ada, () => ada.post('/auth/tokens', { name: 'Clock', scopes: ['write'] })),
    write('DELETE /auth/tokens/{id}', ada, () => ada.delete(`/auth/tokens/${token.id}`)),
    ...onWebhooks(ada, webhook),
    ...onAccounts(ada, sessions[0].id),
    write('DELETE /users/me', eve, () => eve.delete('/users/me', { password: PASSWORD })),
  ];
}

/** By somebody else, hidden since then. */
async function reportedPost(app: TestApp, by: Person): Promise<Json> {
  const [finn] = await app.people('finn');
  const post = await finn.share();
  await made(by.post('/reports', { target_type: 'post', target_id: post.id, reason: 'spam' }));
  return finn.edits(post, { visibility: 'private' });
}

async function announce(person: Person): Promise<Json> {
  const bytes = photo();
  const announced = await made(person.post('/media/presign', { content_type: 'image/jpeg', size: bytes.length }));
  await new Person(person.origin, '').request(announced.url, { method: 'PUT', raw: new Uint8Array(bytes), type: 'image/jpeg' });
  return announced;
}

function onPosts(ada: Person, { bobs, mine, comment, media, announced }: Record<'bobs' | 'mine' | 'comment' | 'media' | 'announced', Json>): Write[] {
  const form = () => photoForm({}, [photo()]);
  return [
    write('POST /posts/{id}/like', ada, () => ada.post(`/posts/${bobs.id}/like`)),
    write('DELETE /posts/{id}/like', ada, () => ada.delete(`/posts/${bobs.id}/like`)),
    write('POST /posts/{id}/dislike', ada, () => ada.post(`/posts/${bobs.id}/dislike`)),
    write('DELETE /posts/{id}/dislike', ada, () => ada.delete(`/posts/${bobs.id}/dislike`)),
    write('POST /posts/{id}/comments', ada, () => ada.post(`/posts/${bobs.id}/comments`, { content: 'Good' })),
    write('POST /comments/{id}/like', ada, () => ada.post(`/comments/${comment.id}/like`)),
    write('DELETE /comments/{id}/like', ada, () => ada.delete(`/comments/${comment.id}/like`)),
    write('PATCH /comments/{id}', ada, () => ada.patch(`/comments/${comment.id}`, { content: 'Better' })),
    write('DELETE /comments/{id}', ada, () => ada.delete(`/comments/${comment.id}`)),
    write('POST /posts', ada, () => ada.postForm('/posts', form())),
    write('POST /posts/from-media', ada, () => ada.post('/posts/from-media', { media_ids: [media.id] })),
    write('PATCH /posts/{id}', ada, () => ada.patch(`/posts/${mine.id}`, { caption: 'Other words' })),
    write('DELETE /posts/{id}', ada, () => ada.delete(`/posts/${mine.id}`)),
    write('POST /media', ada, () => ada.postForm('/media', form())),
    write('POST /media/presign', ada, () => ada.post('/media/presign', { content_type: 'image/png', size: 1_000 })),
    write('POST /media/{id}/complete', ada, () => ada.post(`/media/${announced.media_id}/complete`)),
    write('PUT /users/me/avatar', ada, () => ada.request('/users/me/avatar', { method: 'PUT', form: form() })),
    write('DELETE /users/me/avatar', ada, () => ada.delete('/users/me/avatar')),
  ];
}

function onCollections(ada: Person, { id }: Json, collection: Json): Write[] {
  const own = `/collections/${collection.id}`;
  return [
    write('POST /posts/{id}/save', ada, () => ada.post(`/posts/${id}/save`)),
    write('POST /collections', ada, () => ada.post('/collections', { name: 'Herons' })),
    write('PATCH /collections/{id}', ada, () => ada.patch(own, { name: 'Geese' })),
    write('PUT /collections/{id}/posts/{post_id}', ada, () => ada.request(`${own}/posts/${id}`, { method: 'PUT' })),
    write('DELETE /collections/{id}/posts/{post_id}', ada, () => ada.delete(`${own}/posts/${id}`)),
    write('DELETE /posts/{id}/save', ada, () => ada.delete(`/posts/${id}/save`)),
    write('DELETE /collections/{id}', ada, () => ada.delete(own)),
  ];
}

function onPeople(ada: Person): Write[] {
  return [
    write('POST /users/{user}/follow', ada, () => ada.post('/users/bob/follow')),
    write('DELETE /users/{user}/follow', ada, () => ada.delete('/users/bob/follow')),
    write('DELETE /users/me/followers/{user}', ada, () => ada.delete('/users/me/followers/bob')),
    write('POST /users/{user}/mute', ada, () => ada.post('/users/bob/mute')),
    write('DELETE /users/{user}/mute', ada, () => ada.delete('/users/bob/mute')),
    write('POST /users/{user}/block', ada, () => ada.post('/users/bob/block')),
    write('DELETE /users/{user}/block', ada, () => ada.delete('/users/bob/block')),
    write('POST /follow-requests/{user}/accept', ada, () => ada.post('/follow-requests/eve/accept')),
    write('POST /follow-requests/{user}/reject', ada, () => ada.post('/follow-requests/cara/reject')),
  ];
}

function onWebhooks(ada: Person, { id }: Json): Write[] {
  return [
    write('POST /webhooks', ada, () => ada.post('/webhooks', { url: 'https://hooks.example/', events: ['user.deleted'] })),
    write('PATCH /webhooks/{id}', ada, () => ada.patch(`/webhooks/${id}`, { url: 'https://hooks.example/other' })),
    write('POST /webhooks/{id}/test', ada, () => ada.post(`/webhooks/${id}/test`)),
    write('DELETE /webhooks/{id}', ada, () => ada.delete(`/webhooks/${id}`)),
  ];
}

/** Those that end a session or an account come last. */
function onAccounts(ada: Person, otherSession: number): Write[] {
  return [
    write('POST /auth/request-verify-token', ada, () => ada.post('/auth/request-verify-token')),
    write('POST /users/me/exports', ada, () => ada.post('/users/me/exports', { password: PASSWORD })),
    write('PATCH /users/me', ada, () => ada.patch('/users/me', { bio: 'Other words' })),
    write('PATCH /users/me', ada, () => ada.patch('/users/me', { email: 'ada@example.com', current_password: PASSWORD })),
    write('DELETE /auth/sessions/{id}', ada, () => ada.delete(`/auth/sessions/${otherSession}`)),
    write('DELETE /auth/sessions', ada, () => ada.delete('/auth/sessions')),
    write('POST /auth/change-password', ada, () => ada.post('/auth/change-password', { current_password: PASSWORD, new_password: 'four other green words' })),
    write('POST /auth/logout', ada, () => ada.post('/auth/logout')),
  ];
}
