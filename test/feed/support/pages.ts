import type { Client, Json } from '../../support/person.js';

/**
 * Follows a list to its end and lets something happen between the pages.
 * @returns ids in the order of the pages
 */
export async function idsWhile(client: Client, path: string, limit: number, between: (page: number) => Promise<unknown>): Promise<number[]> {
  const ids: number[] = [];
  let next: string | undefined = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}`;
  for (let page = 1; next !== undefined; page++) {
    const { status, headers, body } = await client.get(next);
    if (status !== 200) throw new Error(`${next} gave ${status}`);
    ids.push(...body.items.map((item: Json) => item.id as number));
    const link = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
    if ((link === undefined) !== (body.next_cursor === null)) throw new Error(`${next}: Link and next_cursor disagree`);
    if (link !== undefined && !link.includes(encodeURIComponent(body.next_cursor))) throw new Error(`${next}: Link names another cursor`);
    next = link;
    await between(page);
  }
  return ids;
}

/** Posts without files, many at once: of captions alone. */
export async function postMany(person: Client, captions: readonly string[]): Promise<Json[]> {
  const posts: Json[] = [];
  for (const caption of captions) {
    const { status, body } = await person.post('/posts', { caption });
    if (status !== 201) throw new Error(`Not posted: ${JSON.stringify(body)}`);
    posts.push(body);
  }
  return posts;
}
