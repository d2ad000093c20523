/** What people end a sentence with is no part of an address. */
const ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])/i;

/** What somebody wrote: with its line breaks, in its own direction, with links for addresses and nothing else. */
export function Text({ text, class: name }: { text: string; class?: string }) {
  return (
    <p class={`written ${name ?? ''}`.trim()} dir="auto">
      {text.split(ADDRESS).map((part, index) => (index % 2 === 1 && URL.canParse(part) ? <a key={index} href={part} rel="nofollow ugc noopener">{part}</a> : part))}
    </p>
  );
}
