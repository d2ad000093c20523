import type { ComponentChildren, VNode } from 'preact';

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
/** Of SVG, where case counts; all other names of attributes are written small. */
const MIXED_CASE = new Set(['viewBox', 'preserveAspectRatio']);
const NAME = /^[a-zA-Z][\w:-]*$/;
/** Attributes for which false is a value like any, and not the absence of one. */
const TOLD = /^(?:aria|data)-/;
const SPECIAL = /["&<]/g;

type Props = Readonly<Record<string, unknown>> & { children?: ComponentChildren; dangerouslySetInnerHTML?: { __html: string } };

/** Most attributes have one of few values everywhere, such as a class; one with more than these is written anew each time. */
const MAX_VALUES = 200;

/** An attribute, by its name in TSX. */
interface Attribute {
  /** How it is written up to its value. */
  start: string;
  isTold: boolean;
  /** Its values with all around them, as long as they are few. */
  values: Map<unknown, string> | undefined;
}

const attributes = new Map<string, Attribute>();

/** HTML that is the same on every page. */
class Fixed {
  constructor(readonly text: string) {}
}

/** An element that is the same on every page: it is rendered once, here. */
export function fixed(node: VNode): ComponentChildren {
  return new Fixed(render(node));
}

/**
 * HTML of elements and of components that are plain functions of their properties: there is no state, and there are no
 * hooks. All text is escaped, in elements and in attributes.
 */
export function render(node: ComponentChildren): string {
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (typeof node === 'string') return escape(node);
  if (typeof node === 'number' || typeof node === 'bigint') return String(node);
  if (Array.isArray(node)) return renderAll(node);
  if (node instanceof Fixed) return node.text;
  // What somebody sent as JSON is no element, whatever it looks like: those have it, and it is undefined.
  if (node.constructor !== undefined) return '';
  const { type, props } = node as VNode<Props>;
  return typeof type === 'function' ? render((type as (props: Props) => ComponentChildren)(props)) : renderElement(type, props);
}

function renderAll(nodes: readonly ComponentChildren[]): string {
  let text = '';
  for (const node of nodes) text += render(node);
  return text;
}

function renderElement(type: string, props: Props): string {
  let start = `<${type}`;
  for (const name in props) if (name !== 'children' && name !== 'dangerouslySetInnerHTML') start += attributeOf(name, props[name]);
  if (VOID.has(type)) return `${start}/>`;
  return `${start}>${props.dangerouslySetInnerHTML?.__html ?? render(props.children)}</${type}>`;
}

function attributeOf(name: string, value: unknown): string {
  const known = attributes.get(name) ?? learn(name);
  if (known === undefined) return '';
  const { values } = known;
  if (values === undefined) return write(known, value);
  const kept = values.get(value);
  if (kept !== undefined) return kept;
  const text = write(known, value);
  if (values.size < MAX_VALUES) values.set(value, text);
  else known.values = undefined;
  return text;
}

function write({ start, isTold }: Attribute, value: unknown): string {
  if (typeof value === 'string') return value === '' ? start : `${start}="${escape(value)}"`;
  if (typeof value === 'number' || (typeof value === 'boolean' && isTold)) return `${start}="${value}"`;
  return value === true ? start : '';
}

/** Undefined for what is no attribute. */
function learn(name: string): Attribute | undefined {
  if (!NAME.test(name)) return undefined;
  const learnt = { start: ` ${MIXED_CASE.has(name) ? name : name.toLowerCase()}`, isTold: TOLD.test(name), values: new Map<unknown, string>() };
  attributes.set(name, learnt);
  return learnt;
}

function escape(text: string): string {
  return text.search(SPECIAL) < 0 ? text : text.replace(SPECIAL, (character) => (character === '"' ? '&quot;' : character === '&' ? '&amp;' : '&lt;'));
}
