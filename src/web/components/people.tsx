import type { ListedUserResponse } from '../../modules/users/index.js';
import { useVisit } from '../page/visit-context.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';
import { FollowForm } from './follow-form.js';
import { More } from './lists.js';
import { PersonLink } from './person.js';

interface ListedPeople {
  title: string;
  people: readonly ListedUserResponse[];
  path: string;
  nextCursor: string | null;
  back: { href: string; text: string };
}

/** A page with nothing but people on it. */
export function peoplePage({ title, people, path, nextCursor, back }: ListedPeople, texts: Texts): Page {
  const body = (
    <section class="narrow">
      <h1>{title}</h1>
      <p><a href={back.href}>{back.text}</a></p>
      {people.length === 0 ? <p class="hint">{texts.people.none}</p> : <PeopleList people={people} />}
      <More path={path} cursor={nextCursor} text={texts.people.more} />
    </section>
  );
  return { title, body, isShared: true };
}

/** Each with a way to follow them, for who is signed in. */
export function PeopleList({ people }: { people: readonly ListedUserResponse[] }) {
  const { path } = useVisit();
  return (
    <ul class="people" data-list>
      {people.map((user) => (
        <li key={user.id} data-testid="person" data-id={user.id}>
          <PersonLink user={user} />
          {user.viewer?.is_self === false && <FollowForm username={user.username} viewer={user.viewer} back={path} />}
        </li>
      ))}
    </ul>
  );
}
