/** All that lies in the store for a media row. */
export function fileKeysOf({ storage_key, poster_key }: { storage_key: string; poster_key: string | null }): string[] {
  return poster_key === null ? [storage_key] : [storage_key, poster_key];
}
