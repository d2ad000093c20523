import type { ComponentChildren } from 'preact';
import type { Page as ListPage, PageBody } from '../../core/paging/index.js';
import type { UserSummaryResponse } from '../../modules/users/index.js';
import { MutePersonForm, UnblockForm } from '../blocks/block-forms.js';
import { More } from '../components/lists.js';
import { PersonLink } from '../components/person.js';
import type { Page } from '../page/show.js';
import { MuteForm } from '../tags/mute-form.js';
import { pathOfTag } from '../tags/tag-path.js';
import type { Texts } from '../texts/index.js';
import { SettingsFrame } from './frame.js';

const PATH = '/settings/blocks';
const LISTS = ['blocked', 'muted', 'tags'] as const;

export type KeptAwayList = (typeof LISTS)[number];

/** The lists that are shown, each with its next page. */
export interface KeptAway {
  blocked?: PageBody<UserSummaryResponse>;
  muted?: PageBody<UserSummaryResponse>;
  tags?: ListPage<{ name: string }>;
}

export function isKeptAwayList(text: unknown): text is KeptAwayList {
  return LISTS.some((list) => list === text);
}

/** @param of the list that is shown alone */
export function blocksPage({ blocks: texts }: Texts, { blocked, muted, tags }: KeptAway, of: KeptAwayList | undefined): Page {
  const body = (
    <SettingsFrame title={texts.title}>
      {of !== undefined && <p><a href={PATH}>{texts.all}</a></p>}
      {blocked !== undefined && (
        <Section of="blocked" title={texts.blocked} none={texts.noBlocked} more={texts.moreBlocked} cursor={blocked.next_cursor}>
          {blocked.items.map((user) => <Row key={user.id} user={user}><UnblockForm username={user.username} back={PATH} /></Row>)}
        </Section>
      )}
      {muted !== undefined && (
        <Section of="muted" title={texts.muted} none={texts.noMuted} more={texts.moreMuted} cursor={muted.next_cursor}>
          {muted.items.map((user) => <Row key={user.id} user={user}><MutePersonForm username={user.username} back={PATH} isMuted /></Row>)}
        </Section>
      )}
      {tags !== undefined && (
        <Section of="tags" title={texts.tags} none={texts.noTags} more={texts.moreTags} cursor={tags.nextCursor}>
          {tags.items.map(({ name }) => <li key={name} data-testid="tag"><a class="person" href={pathOfTag(name)}><bdi>#{name}</bdi></a><MuteForm name={name} isMuted back={PATH} /></li>)}
        </Section>
      )}
    </SettingsFrame>
  );
  return { title: texts.title, body };
}

interface SectionProps {
  of: KeptAwayList;
  title: string;
  none: string;
  more: string;
  cursor: string | null;
  children: ComponentChildren[];
}

function Section({ of, title, none, more, cursor, children }: SectionProps) {
  return (
    <>
      <h2>{title}</h2>
      {children.length === 0 ? <p class="hint">{none}</p> : <ul class="people" data-list>{children}</ul>}
      <More path={`${PATH}?of=${of}`} cursor={cursor} text={more} />
    </>
  );
}

function Row({ user, children }: { user: UserSummaryResponse; children: ComponentChildren }) {
  return <li data-testid="person" data-id={user.id}><PersonLink user={user} />{children}</li>;
}
