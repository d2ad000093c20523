/** The counter of a post that each kind of reaction changes. */
export const COUNTER = { like: 'likes', dislike: 'dislikes' } as const;
