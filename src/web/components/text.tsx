import { partsOf } from '../../core/marked-text/index.js';
import type { UserSummaryResponse } from '../../modules/users/index.js';
import { pathOfTag } from '../tags/tag-path.js';

/** Whom a text names, where that is kept. */
interface Mentioned {
  people: readonly UserSummaryResponse[];
  /** The path below which names that somebody had are led to them: of the post or the comment. */
  path: string;
}

interface TextProps {
  text: string;
  class?: string;
  /** Without it, every name is led to whoever has it now. */
  mentioned?: Mentioned;
}

/** What somebody wrote: with its line breaks, in its own direction, with links for addresses, hashtags and people, and nothing else. */
export function Text({ text, class: name, mentioned }: TextProps) {
  const parts = partsOf(text);
  const names = parts.flatMap((part) => (part.kind === 'mention' ? [part.username] : []));
  const hrefOf = (username: string) => (mentioned === undefined ? `/@${username}` : hrefOfMention(username, names, mentioned));
  return (
    <p class={`written ${name ?? ''}`.trim()} dir="auto">
      {parts.map((part, index) => {
        if (part.kind === 'address') return <a key={index} href={part.text} rel="nofollow ugc noopener">{part.text}</a>;
        if (part.kind === 'tag') return <a key={index} href={pathOfTag(part.tag.name)}>{part.text}</a>;
        const href = part.kind === 'mention' ? hrefOf(part.username) : undefined;
        return href === undefined ? part.text : <a key={index} href={href}>{part.text}</a>;
      })}
    </p>
  );
}

/** Undefined for a name that means nobody. Somebody whose name is not in the text has another one than when it was written. */
function hrefOfMention(username: string, names: readonly string[], { people, path }: Mentioned): string | undefined {
  if (people.some((person) => person.username === username)) return `/@${username}`;
  return people.every((person) => names.includes(person.username)) ? undefined : `${path}/mentions/${username}`;
}
