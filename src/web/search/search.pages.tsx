import type { Page as ListPage } from '../../core/paging/index.js';
import type { PostResponse } from '../../modules/posts/index.js';
import type { ListedUserResponse } from '../../modules/users/index.js';
import type { TagResponse } from '../../modules/tags/index.js';
import { Empty, More, PostGrid } from '../components/lists.js';
import { PeopleList } from '../components/people.js';
import { Field } from '../forms/fields.js';
import { emptyForm } from '../forms/form-state.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';
import { TagList } from '../tags/tag-list.js';

interface Found {
  wanted: string;
  people: readonly ListedUserResponse[];
  tags: readonly TagResponse[];
  posts: ListPage<PostResponse>;
}

export function searchPage({ texts }: Visit, { wanted, people, tags, posts }: Found): Page {
  const { search, nav } = texts;
  const isEmpty = people.length === 0 && tags.length === 0 && posts.items.length === 0;
  const body = (
    <section class="wide">
      <h1>{nav.search}</h1>
      <form class="search" action="/search" role="search">
        <Field state={emptyForm} name="q" type="search" label={search.label} value={wanted} maxLength={200} required />
        <button class="button">{nav.search}</button>
      </form>
      {wanted !== '' && isEmpty && <Empty title={search.nothing(wanted)}><p>{search.nothingHint}</p></Empty>}
      {people.length > 0 && <><h2>{search.people}</h2><PeopleList people={people} /></>}
      {tags.length > 0 && <><h2>{search.tags}</h2><TagList tags={tags} /></>}
      {posts.items.length > 0 && <><h2>{search.posts}</h2><PostGrid posts={posts.items} /></>}
      <More path={`/search?q=${encodeURIComponent(wanted)}`} cursor={posts.nextCursor} text={texts.post.more} />
    </section>
  );
  return { title: wanted === '' ? nav.search : `${wanted} · ${nav.search}`, body, isShared: true };
}
