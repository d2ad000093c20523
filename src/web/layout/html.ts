/** Text that is HTML already. */
export class Html {
  constructor(readonly text: string) {}
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A template whose values are escaped, unless they were made by it. */
export function html(parts: TemplateStringsArray, ...values: readonly (Html | string)[]): Html {
  const escaped = values.map((value) => (value instanceof Html ? value.text : value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)));
  return new Html(String.raw({ raw: parts.raw }, ...escaped));
}
