// Signs up, posts a photo with its progress, likes it and reads the last posts: node share-photo.mjs <server> <photo> <username>
// @ts-check
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { isProblem, SocialPhoto } from '@socialphoto/client';

const [baseUrl, path, username] = process.argv.slice(2);
if (!baseUrl || !path || !username) throw new Error('usage: node share-photo.mjs <server> <photo> <username>');

const password = process.env.SOCIALPHOTO_PASSWORD ?? 'four random green words';
const photos = new SocialPhoto({ baseUrl });
try {
  await photos.register({ username, email: `${username}@example.org`, password });
} catch (error) {
  if (!isProblem(error, 'username-taken', 'email-taken')) throw error;
  await photos.login(username, password);
}

const file = new File([await openAsBlob(path)], basename(path));
const post = await photos.createPost(
  { file: [file], alt_text: ['What I see'], caption: 'From a program' },
  { onProgress: (sent, total) => process.stderr.write(`\r${Math.round((100 * sent) / total)} %`) },
);
process.stderr.write('\n');

const { likes_count: likes } = await photos.api.likePost({ path: { id: post.id } });
console.log(`Posted ${post.id}, liked by ${likes}`);

let shown = 0;
for await (const { user, caption } of photos.each('listPosts', { query: { limit: 10 } })) {
  console.log(`${user.username}: ${caption}`);
  shown += 1;
  if (shown === 3) break;
}
await photos.logout();
