import { TAG_CHARACTER, TAG_RUN, type Tag, toTag } from './tags.js';

// Hashtags, mentions and addresses in what people write. Hashtags as UAX #31 (R8) has them in flowing text: no sign in the
// middle of a word. https://www.unicode.org/reports/tr31/#hashtag_identifiers

/** Of one text; further ones are plain text. */
export const MAX_TAGS = 30;
export const MAX_MENTIONS = 20;

/** A stretch of a text. Together they are the text. */
export type MarkedPart =
  | { kind: 'text'; text: string }
  | { kind: 'address'; text: string }
  | { kind: 'tag'; text: string; tag: Tag }
  /** The username is in lower case; nobody need have it. */
  | { kind: 'mention'; text: string; username: string };

/** A letter, digit or underscore with its marks; an emoji's variation or keycap is no mark of a letter. */
const WORD_BEFORE = '[\\p{L}\\p{N}_\\uff3f](?:(?!\\u20e3)\\p{M})*';
/** What people end a sentence with is no part of an address. */
const ADDRESS = '[Hh][Tt]{2}[Pp][Ss]?:\\/\\/[^\\s<>"]*[^\\s<>".,;:!?)\\]}\']';
/** `example.org/@ada#about`: an address without its beginning is left as it is. */
const BARE_ADDRESS = '(?<![\\p{L}\\p{N}.@-])[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+\\/[^\\s<>"]*';
// A sign is looked for first: looking back from every place over all the marks before it would take the square of their number.
/** Not of a reference such as `&#x27;`, a keycap, or what begins like an address. */
const TAG = `(?=[#\\ufe5f\\uff03])(?<!${WORD_BEFORE})(?<!&(?=#[xX]?[\\da-fA-F]+;))[#\\ufe5f\\uff03](?!\\p{M})(?<tag>${TAG_RUN})(?!${TAG_CHARACTER}|:\\/\\/)`;
/** Not of an e-mail address, nor of an account elsewhere (\`@ada@example.org\`). */
const MENTION = `(?=[@\\uff20])(?<!${WORD_BEFORE}[-+%&'*=^\`{|}~$]?)(?<![@\\uff20])[@\\uff20](?<username>[A-Za-z0-9_.]+)(?![A-Za-z0-9_.\\p{Script=Latin}\\p{M}@\\uff20]|:\\/\\/)`;
const MARKED = new RegExp(`(?<address>${ADDRESS})|${BARE_ADDRESS}|${TAG}|${MENTION}`, 'gu');

/** Of a username: 3 to 30 characters, not all digits. */
const USERNAME = /^(?!\d+$)[a-z0-9_.]{3,30}$/;

/** The text as plain stretches, addresses, hashtags and mentions. */
export function partsOf(text: string): MarkedPart[] {
  const parts: MarkedPart[] = [];
  const kept = { tags: new Set<string>(), mentions: new Set<string>() };
  let from = 0;
  // Not matchAll, which makes a regular expression of its own for each text, and takes most of the time with it.
  MARKED.lastIndex = 0;
  for (let match = MARKED.exec(text); match !== null; match = MARKED.exec(text)) {
    const part = toPart(match);
    if (part === undefined || isOver(part, kept)) continue;
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push(part);
    from = match.index + part.text.length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

/** The distinct hashtags of a text in their order, as first written there. */
export function tagsIn(text: string): Tag[] {
  const found = new Map<string, Tag>();
  for (const part of partsOf(text)) if (part.kind === 'tag' && !found.has(part.tag.key)) found.set(part.tag.key, part.tag);
  return [...found.values()];
}

/** The distinct usernames that a text mentions, in their order. */
export function mentionsIn(text: string): string[] {
  return [...new Set(partsOf(text).flatMap((part) => (part.kind === 'mention' ? [part.username] : [])))];
}

function toPart({ 0: whole, groups = {} }: RegExpExecArray): MarkedPart | undefined {
  const { address, tag, username } = groups;
  if (address !== undefined) return URL.canParse(address) ? { kind: 'address', text: address } : undefined;
  if (tag !== undefined) {
    const parsed = toTag(tag);
    return parsed && { kind: 'tag', text: whole, tag: parsed };
  }
  if (username === undefined) return undefined;
  // The dot that ends a sentence.
  const name = username.replace(/\.+$/, '').toLowerCase();
  return USERNAME.test(name) ? { kind: 'mention', text: whole.slice(0, 1 + name.length), username: name } : undefined;
}

/** Notes what is new of a kind; true where there is no more room for it. */
function isOver(part: MarkedPart, { tags, mentions }: { tags: Set<string>; mentions: Set<string> }): boolean {
  if (part.kind !== 'tag' && part.kind !== 'mention') return false;
  const [known, key, most] = part.kind === 'tag' ? [tags, part.tag.key, MAX_TAGS] : [mentions, part.username, MAX_MENTIONS];
  if (!known.has(key) && known.size >= most) return true;
  known.add(key);
  return false;
}
