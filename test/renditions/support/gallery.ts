import sharp, { type Sharp } from 'sharp';
import { read } from '../../posts/support/sql.js';
import type { TestApp } from '../../support/app.js';
import type { Answer, Client, Json, Person } from '../../support/person.js';

export const AVIF = { accept: 'image/avif' };
export const WEBP = { accept: 'image/webp' };
export const JPEG = { accept: 'image/jpeg' };

/** Red on the left and blue on the right, so that turns and crops are seen. */
export function halves(width = 400, height = 200): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let index = 0; index < width * height; index++) pixels.set(index % width < width / 2 ? [220, 0, 0] : [0, 0, 220], index * 3);
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** Red, with a hole in the middle. */
export function holed(format: 'png' | 'webp' | 'avif' = 'png'): Promise<Buffer> {
  const hole = { create: { width: 20, height: 20, channels: 4 as const, background: '#000000' } };
  return sharp({ create: { width: 60, height: 60, channels: 4, background: '#dc0000' } })
    .composite([{ input: hole, blend: 'dest-out' }])
    .toFormat(format, { lossless: true })
    .toBuffer();
}

export async function mediaOf(person: Person, file: Buffer, fields: Record<string, string> = {}): Promise<{ id: number; post: Json }> {
  const post = await person.share(fields, [file]);
  return { id: post.media[0].id, post };
}

export function rendition(client: Client, id: number, preset = 'thumb', headers: Record<string, string> = {}): Promise<Answer> {
  return client.get(`/media/${id}/renditions/${preset}`, headers);
}

export async function customUrl(person: Person, id: number, options: Json): Promise<string> {
  const { status, body } = await person.post(`/media/${id}/renditions`, options);
  if (status !== 201) throw new Error(`No link: ${JSON.stringify(body)}`);
  return body.url;
}

/** RGBA of one pixel. */
export async function pixelAt(bytes: Buffer, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return [...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4)];
}

/** red, blue, white, black or none, by what is nearest. */
export async function colorAt(bytes: Buffer, x: number, y: number): Promise<string> {
  const [r = 0, g = 0, b = 0, a = 0] = await pixelAt(bytes, x, y);
  if (a < 128) return 'none';
  if (r > 128 && g > 128 && b > 128) return 'white';
  if (r > 128) return 'red';
  return b > 128 ? 'blue' : 'black';
}

export async function keptRenditions(app: TestApp): Promise<{ id: number; media_id: number; storage_key: string; size: number; content_type: string }[]> {
  return read(app, 'SELECT id, media_id, storage_key, size, content_type FROM renditions ORDER BY id');
}
