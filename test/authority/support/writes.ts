import type { TestApp } from '../../support/app.js';
import { type Answer, type Json, PASSWORD, Person, photoForm } from '../../support/person.js';
import { photo } from '../../support/photos.js';
import { promote } from '../../admin/support/promote.js';

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
  const [ada, bob, eve, cara] = await app.newPeople('ada', 'bob', 'eve', 'cara');
  await promote(app, 'cara');
  const bobs = await bob.share();
  const mine = await ada.share();
  for (const act of ['like', 'comments']) await made(bob.post(`/posts/${mine.id}/${act}`, act === 'comments' ? { content: 'Nice' } : undefined));
  const comment = await made(ada.post(`/posts/${bobs.id}/comments`, { content: 'Good' }));
  await made(bob.post('/users/ada/follow'));
  await made(ada.patch('/users/me', { is_private: true }));
  for (const person of [eve, cara]) await made(person.post('/users/ada/follow'));
  await made(ada.request('/users/me/avatar', { method: 'PUT', form: photoForm({}, [photo()]) }));
  const media = await made(ada.postForm('/media', photoForm({}, [photo()])));
  const announced = await announce(ada);
  const [notification] = (await ada.get('/notifications')).body.items;
  const other = (await app.nobody.post('/auth/login', { identifier: 'ada', password: PASSWORD })).body;
  const sessions = (await new Person(app.origin, 'ada').get('/auth/sessions', { authorization: `Bearer ${other.access_token}` })).body.items;
  const hidden = await bob.share({ visibility: 'private' });
  await made(app.nobody.post('/auth/login', { identifier: 'ada', password: PASSWORD }));
  return [
    write('POST /notifications/{id}/read', ada, () => ada.post(`/notifications/${notification.id}/read`)),
    write('POST /notifications/read-all', ada, () => ada.post('/notifications/read-all')),
    ...onPosts(ada, { bobs, mine, comment, media, announced }),
    ...onPeople(ada),
    write('PATCH /admin/users/{user}', cara, () => cara.patch('/admin/users/eve', { role: 'admin' })),
    write('GET /posts/{id}', cara, () => cara.get(`/posts/${hidden.id}`)),
    ...onAccounts(ada, sessions[0].id),
    write('DELETE /users/me', eve, () => eve.delete('/users/me', { password: PASSWORD })),
  ];
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

function onPeople(ada: Person): Write[] {
  return [
    write('POST /users/{user}/follow', ada, () => ada.post('/users/bob/follow')),
    write('DELETE /users/{user}/follow', ada, () => ada.delete('/users/bob/follow')),
    write('DELETE /users/me/followers/{user}', ada, () => ada.delete('/users/me/followers/bob')),
    write('POST /follow-requests/{user}/accept', ada, () => ada.post('/follow-requests/eve/accept')),
    write('POST /follow-requests/{user}/reject', ada, () => ada.post('/follow-requests/cara/reject')),
  ];
}

/** Those that end a session or an account come last. */
function onAccounts(ada: Person, otherSession: number): Write[] {
  return [
    write('POST /auth/request-verify-token', ada, () => ada.post('/auth/request-verify-token')),
    write('PATCH /users/me', ada, () => ada.patch('/users/me', { bio: 'Other words' })),
    write('PATCH /users/me', ada, () => ada.patch('/users/me', { email: 'ada@example.com', current_password: PASSWORD })),
    write('DELETE /auth/sessions/{id}', ada, () => ada.delete(`/auth/sessions/${otherSession}`)),
    write('DELETE /auth/sessions', ada, () => ada.delete('/auth/sessions')),
    write('POST /auth/change-password', ada, () => ada.post('/auth/change-password', { current_password: PASSWORD, new_password: 'four other green words' })),
    write('POST /auth/logout', ada, () => ada.post('/auth/logout')),
  ];
}
