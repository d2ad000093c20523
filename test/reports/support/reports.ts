import { AdminService } from '../../../src/modules/admin/index.js';
import type { TestApp } from '../../support/app.js';
import type { Answer, Json, Person } from '../../support/person.js';

export type ThingType = 'post' | 'comment' | 'user';

export function report(person: Person, type: ThingType, { id }: { id: number }, fields: Json = {}): Promise<Answer> {
  return person.post('/reports', { target_type: type, target_id: id, reason: 'spam', ...fields });
}

/** The same as part of a scene: fails when it is refused. */
export async function reports(person: Person, type: ThingType, thing: { id: number }, fields: Json = {}): Promise<Json> {
  const { status, body } = await report(person, type, thing, fields);
  if (status !== 201) throw new Error(`${person.username} could not report: ${status} ${JSON.stringify(body)}`);
  return body;
}

export function resolve(person: Person, type: ThingType, { id }: { id: number }, action: string, note?: string): Promise<Answer> {
  return person.post(`/admin/reports/${type}/${id}/resolve`, { action, ...(note !== undefined && { note }) });
}

export async function makeModerator(app: TestApp, ...people: Person[]): Promise<void> {
  for (const { username } of people) await app.service(AdminService).changeUser(username, { role: 'moderator' }, null);
}

/** Signs somebody in again whose sessions have ended. */
export async function logIn(app: TestApp, person: Person, password = 'four random green words'): Promise<void> {
  person.adopt((await app.nobody.post('/auth/login', { identifier: person.username, password })).body);
}
