import type { AdminPostResponse } from '../../modules/admin/index.js';
import { More } from '../components/lists.js';
import { Thumbnail } from '../components/media.js';
import { Icon } from '../layout/icon.js';
import { useVisit } from '../page/visit-context.js';
import type { Page } from '../page/show.js';
import { type Texts, dateIn } from '../texts/index.js';
import { ConsoleFrame } from './frame.js';

interface ListedPosts {
  author: { id: number; username: string };
  posts: readonly AdminPostResponse[];
  nextCursor: string | null;
}

/** All posts of an account, as moderation needs them. */
export function userPostsPage({ console: texts, post }: Texts, { author, posts, nextCursor }: ListedPosts): Page {
  const title = texts.posts.title(author.username);
  const body = (
    <ConsoleFrame title={texts.users}>
      <h2>{title}</h2>
      <p class="hint">{texts.posts.hint}</p>
      {posts.length === 0 && <p>{texts.posts.empty}</p>}
      <ul class="people rows" data-list>
        {posts.map((one) => <Post key={one.id} item={one} author={author.username} />)}
      </ul>
      <More path={`/console/users/${author.id}/posts`} cursor={nextCursor} text={post.more} />
      <p class="more"><a href="/console/users">{texts.posts.back}</a></p>
    </ConsoleFrame>
  );
  return { title, body };
}

function Post({ item, author }: { item: AdminPostResponse; author: string }) {
  const { texts } = useVisit();
  const { posts } = texts.console;
  const { post, visibility, media_count: files } = item;
  const [first] = post?.media ?? [];
  const caption = post?.caption ?? '';
  const figures = [posts.visibility[visibility], posts.files(files), texts.post.likes(item.likes_count), posts.comments(item.comments_count)];
  return (
    <li class="listed-post" data-testid="post" data-id={item.id}>
      <span class="listed-thumb">{first === undefined ? <Icon name={post === null ? 'lock' : 'comment'} /> : <Thumbnail media={first} author={author} />}</span>
      <span class="listed-text">
        <a href={`/p/${item.id}`}>{posts.open(dateIn(texts.language, item.created_at, 'long'))}</a> {post === null && <strong>{posts.hidden}</strong>}
        {caption !== '' && <span class="listed-caption" dir="auto">{caption}</span>}
        <span class="hint">{figures.join(' · ')}</span>
      </span>
    </li>
  );
}
