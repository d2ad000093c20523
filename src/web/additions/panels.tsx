import type { Panel } from './page-addition.js';

/** Of extensions, each a section with a heading. */
export function Panels({ panels }: { panels: readonly Panel[] }) {
  return (
    <>
      {panels.map(({ title, body }) => (
        <section class="panel" key={title} data-testid="panel">
          <h2>{title}</h2>
          {body}
        </section>
      ))}
    </>
  );
}
