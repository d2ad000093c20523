/** Kept by the modules whose they are. */
export const INSTANCE_SUMS = ['users', 'posts', 'comments', 'reactions', 'media', 'media_bytes'] as const;

export type InstanceSums = Record<(typeof INSTANCE_SUMS)[number], number>;
