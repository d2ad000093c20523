import { type ComponentChildren, Fragment } from 'preact';

/** A text of a catalogue with elements in the places of its names: `{actor} suspended {target}.` */
export function Filled({ text, parts }: { text: string; parts: Readonly<Record<string, ComponentChildren>> }) {
  return <>{text.split(/\{(\w+)\}/).map((piece, index) => <Fragment key={index}>{index % 2 === 0 ? piece : parts[piece]}</Fragment>)}</>;
}
