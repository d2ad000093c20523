import type { Random } from '../runtime/index.js';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'application/zip': 'zip',
};

/** 128 random bits and an extension by content: `3f2a...9c.jpg`. */
export function newStorageKey(random: Random, contentType: string): string {
  const extension = EXTENSIONS[contentType];
  if (extension === undefined) throw new Error(`No extension for ${contentType}`);
  return `${random.bytes(16).toString('hex')}.${extension}`;
}

export function isStorageKey(text: string): boolean {
  return /^[0-9a-f]{32}\.[a-z0-9]{3,4}$/.test(text);
}

/** By the extension that `newStorageKey` gave it. */
export function contentTypeOf(storageKey: string): string {
  const extension = storageKey.split('.').at(-1);
  return Object.keys(EXTENSIONS).find((type) => EXTENSIONS[type] === extension) ?? 'application/octet-stream';
}
