import { Background } from '../../../src/core/runtime/index.js';
import type { TestApp } from '../../support/app.js';
import { type Json, PASSWORD, type Person } from '../../support/person.js';
import { unzip } from './unzip.js';

/** Asks for an export, and gives it as it is once nothing runs any more. */
export async function exported(app: TestApp, person: Person): Promise<Json> {
  const { status, body } = await person.post('/users/me/exports', { password: PASSWORD });
  if (status !== 202) throw new Error(`No export: ${JSON.stringify(body)}`);
  await app.service(Background).settled();
  return (await person.get(`/users/me/exports/${body.id}`)).body;
}

/** What is in it, by the names of the entries. */
export async function opened(app: TestApp, { url }: Json): Promise<Map<string, Buffer>> {
  const { status, bytes } = await app.nobody.get(url);
  if (status !== 200) throw new Error(`${url} gave ${status}`);
  return new Map(unzip(bytes).map(({ name, bytes: entry }) => [name, entry]));
}

export function rowsOf(entries: ReadonlyMap<string, Buffer>, list: string): Json[] {
  return JSON.parse(String(entries.get(`data/${list}.json`)));
}
