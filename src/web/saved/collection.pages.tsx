import type { Page as ListPage } from '../../core/paging/index.js';
import type { PostResponse } from '../../modules/posts/index.js';
import { COLLECTION_NAME_MAX_LENGTH, type CollectionResponse } from '../../modules/saved/index.js';
import { Empty, More, PostSquare } from '../components/lists.js';
import { Field } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import type { FormState } from '../forms/form-state.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';

export function collectionPage(texts: Texts, collection: CollectionResponse, posts: ListPage<PostResponse>, form: FormState): Page {
  const { saved } = texts;
  const path = `/collections/${collection.id}`;
  const body = (
    <section class="wide" data-testid="collection" data-id={collection.id}>
      <h1><bdi>{collection.name}</bdi></h1>
      <p><a href="/saved">{saved.posts}</a></p>
      {posts.items.length === 0 && <Empty title={saved.emptyCollection}><p>{saved.emptyCollectionHint}</p></Empty>}
      <ul class="grid" data-list>
        {posts.items.map((post) => (
          <li key={post.id} data-testid="post" data-id={post.id}>
            <PostSquare post={post} />
            <Form action={`${path}/posts/${post.id}/remove`}><button class="act" aria-label={saved.takeOutOf(post.user.username)}>{saved.takeOut}</button></Form>
          </li>
        ))}
      </ul>
      <More path={path} cursor={posts.nextCursor} text={texts.post.more} />
      <div class="narrow">
        <h2>{saved.rename}</h2>
        <FormMessage state={form} />
        <Form action={`${path}/rename`}>
          <Field state={form} name="name" label={saved.nameOf} required maxLength={COLLECTION_NAME_MAX_LENGTH} value={collection.name} />
          <p class="choices-row"><button class="button">{saved.rename}</button> <a class="button is-quiet" href={`${path}/delete`}>{saved.delete}</a></p>
        </Form>
      </div>
    </section>
  );
  return { title: collection.name, status: form.status, body };
}

export function deleteCollectionPage({ saved, edit }: Texts, { id, name }: CollectionResponse): Page {
  const title = saved.deleteTitle(name);
  const body = (
    <section class="narrow">
      <h1>{title}</h1>
      <p>{saved.deleteHint}</p>
      <Form action={`/collections/${id}/delete`}>
        <p class="choices-row"><button class="button is-grave">{edit.delete}</button> <a class="button is-quiet" href={`/collections/${id}`}>{edit.cancel}</a></p>
      </Form>
    </section>
  );
  return { title, body };
}
