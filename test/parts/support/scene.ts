import { promote } from '../../admin/support/promote.js';
import type { TestApp } from '../../support/app.js';
import { type Json, PASSWORD, type Person } from '../../support/person.js';
import { Background } from '../../../src/core/runtime/index.js';

/** A place in which every part is used, from when all of them were there. */
export interface Scene {
  /** An administrator, who posts. */
  ada: Person;
  /** Who uses all that there is. */
  bob: Person;
  post: Json;
  comment: Json;
  collection: Json;
  invite: Json;
  /** Bob's personal access token. */
  token: string;
}

/** @param hookUrl where Bob's webhook leads */
export async function makeScene(app: TestApp, hookUrl: string): Promise<Scene> {
  const [ada, bob] = await app.people('ada', 'bob');
  await promote(app, 'ada');
  const [post, other] = [await ada.share({ caption: 'Herons at dawn' }), await bob.share({ caption: 'A kettle' })];
  await ada.follows(bob);
  const comment = await ada.comments(post, 'At last');
  await bob.likesComment(comment);
  await bob.dislikes(post);
  const made = async (path: string, body?: object, person = bob) => {
    const { status, body: answer } = await person.post(path, body);
    if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  };
  await made(`/posts/${post.id}/save`);
  const collection = await made('/collections', { name: 'Birds' });
  await bob.put(`/collections/${collection.id}/posts/${post.id}`, {});
  const { token } = await made('/auth/tokens', { name: 'script', scopes: ['write'] });
  await made('/webhooks', { url: hookUrl, events: ['comment.created'] });
  await made('/users/me/exports', { password: PASSWORD });
  const invite = await made('/admin/invites', { note: 'for the neighbours' }, ada);
  await made('/reports', { target_type: 'post', target_id: post.id, reason: 'spam' });
  await made('/reports', { target_type: 'user', target_id: ada.id, reason: 'other' });
  await made('/reports', { target_type: 'post', target_id: other.id, reason: 'spam' }, ada);
  // So that Bob is told of it.
  const decided = await ada.post(`/admin/reports/user/${ada.id}/resolve`, { action: 'dismiss' });
  if (decided.status !== 204) throw new Error(`${decided.status} ${JSON.stringify(decided.body)}`);
  await app.service(Background).settled();
  return { ada, bob, post, comment, collection, invite, token };
}
