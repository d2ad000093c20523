// What the page of Swagger UI runs: the text of these functions is sent, so that they know nothing but their arguments.

/** The parts of Immutable.js that are used here. */
interface Operation {
  get: (key: string) => unknown;
  getIn: (path: readonly string[]) => unknown;
}
interface Operations {
  size: number;
  filter: (keep: (operation: Operation) => boolean) => Operations;
}
interface Section {
  get: (key: 'operations') => Operations;
  set: (key: 'operations', value: Operations) => Section;
}
interface Sections {
  map: (change: (section: Section, name: string) => Section) => Sections;
  filter: (keep: (section: Section) => boolean) => Sections;
}

/** Keeps the operations whose section, method, path and summary have all words of the filter box, in any case. */
export function opsFilter(sections: Sections, phrase: string): Sections {
  const words = phrase.toLowerCase().split(/\s+/);
  const matches = (section: string, operation: Operation): boolean => {
    const text = [section, operation.get('method'), operation.get('path'), operation.getIn(['operation', 'summary'])].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return sections
    .map((section, name) => section.set('operations', section.get('operations').filter((operation) => matches(name, operation))))
    .filter((section) => section.get('operations').size > 0);
}

interface Page {
  addEventListener: (event: 'click', listener: (event: { target: { closest: (selector: string) => unknown } }) => void) => void;
  querySelector: (selector: string) => { focus: () => void; placeholder: string } | null;
}

/** Says what the filter box takes, and puts the cursor into the first form of Authorize, where Swagger UI puts it into the last. */
export function onComplete(): void {
  const { document: page } = globalThis as unknown as { document: Page };
  // The page is drawn after this call.
  setTimeout(() => {
    const box = page.querySelector('.operation-filter-input');
    if (box !== null) box.placeholder = 'Filter: words of a path, a summary or a section';
  }, 100);
  page.addEventListener('click', ({ target }) => {
    if (target.closest('.authorize') === null) return;
    setTimeout(() => page.querySelector('#oauth_username')?.focus(), 100);
  });
}
