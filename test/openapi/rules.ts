import { type Operation, codesIn, resolveIn } from '../support/contract.js';

/** What `findFaults` reads of an OpenAPI document. */
export interface RuledDocument {
  paths: Record<string, Record<string, Operation>>;
  tags: { name: string }[];
  components: { schemas: Record<string, object>; responses: Record<string, object> };
}

type Rule = (operation: Operation, document: RuledDocument, route: { method: string; path: string }) => string | undefined | false;

const REF = '#/components/schemas/';
/** OpenAPI 3.0.3: a parameter of these names is ignored; media types and security say it. */
const IGNORED_HEADERS = ['accept', 'content-type', 'authorization'];
/** What any operation may answer; the introduction of the document says it once. */
const COMMON = ['invalid-input', 'malformed-json', 'malformed-request', 'not-authenticated', 'body-too-large', 'unsupported-media-type', 'rate-limited', 'busy', 'internal-error'];

/** What every operation of the document keeps, so that people, agents and generators of clients can use it. */
const rules: Rule[] = [
  ({ summary = '' }) => !/^[A-Z].*[^.]$/s.test(summary) && 'its summary is one line that begins with a capital and has no full stop',
  ({ description = '' }) => !/^[A-Z][a-z]+s [\s\S]{12,}[.!]$/.test(description) && 'its description stands alone: sentences, of which the first begins with what it does (Lists, Creates, Deletes ...)',
  ({ operationId = '' }) => !/^[a-z]+([A-Z][a-z]+)*$/.test(operationId) && 'its operationId is in camelCase',
  ({ tags = [] }, document) => !(tags.length === 1 && document.tags.some(({ name }) => name === tags[0])) && 'it has one tag, which the document describes',
  ({ security = [] }) => security.flatMap((scheme) => Object.keys(scheme)).length > 1 && 'it names one security scheme, once',
  ({ parameters = [] }) => {
    const names = parameters.filter((parameter) => parameter.in === 'header' && IGNORED_HEADERS.includes(parameter.name.toLowerCase())).map(({ name }) => name);
    return names.length > 0 && `${names.join()} is no parameter: media types and security say it`;
  },
  ({ parameters = [] }) => {
    const filled = parameters.filter(({ required, example, schema }) => required !== true && (example ?? schema.example) !== undefined).map(({ name }) => name);
    return filled.length > 0 && `${filled.join()} has an example, which tools fill in: put it into the description`;
  },
  ({ requestBody }) => Object.keys(requestBody?.content ?? {}).some((type) => type.includes('*')) && 'its body names the media types that are taken',
  ({ requestBody }) => {
    const types = Object.keys(requestBody?.content ?? {});
    return types.includes('multipart/form-data') && types.length > 1 && 'a form with files is an operation of its own: generators know one type for each';
  },
  ({ requestBody }, { components }) => {
    const names = Object.values(requestBody?.content ?? {}).map(({ schema }) => schema?.$ref?.slice(REF.length) ?? '');
    const fields = names.flatMap((name) => Object.entries((components.schemas[name] as { properties?: Record<string, { default?: unknown }> } | undefined)?.properties ?? {}));
    const fixed = fields.filter(([, property]) => property.default !== undefined).map(([name]) => name);
    return fixed.length > 0 && `${fixed.join()} of its body has a default, which generators take for always sent: say it in words`;
  },
  (operation, document) => findFormFault(operation, document),
  ({ responses }) => !(Object.keys(responses).some((status) => status.startsWith('2')) && 'default' in responses) && 'it has a good answer, and `default` for any other failure',
  (operation, document, route) => findRefusalFault(operation, document, route),
  ({ responses }, document, { method, path }) => {
    const types = Object.keys(resolveIn(document, responses['200'])?.content ?? {});
    return method === 'get' && types.some((type) => /^(image|video|audio)\//.test(type)) && document.paths[path]?.head === undefined && 'a GET of bytes has a HEAD: say @ApiHead';
  },
];

function findFormFault({ requestBody }: Operation, document: RuledDocument): string | undefined {
  const form = requestBody?.content['multipart/form-data'];
  if (form === undefined) return undefined;
  const { properties = {} } = (document.components.schemas[form.schema?.$ref?.slice(REF.length) ?? ''] ?? {}) as { properties?: Record<string, { type?: string; format?: string; items?: { format?: string } }> };
  for (const [name, { type, format, items }] of Object.entries(properties)) {
    const isFile = [format, items?.format].includes('binary');
    if (isFile && name !== 'file') return `its files are sent as \`file\`, not \`${name}\``;
    if (isFile && form.encoding?.[name]?.contentType === undefined) return `the encoding of \`${name}\` names the types that are taken: say fileEncoding(...)`;
    if (type === 'array' && form.encoding?.[name]?.explode !== true) return `the encoding of \`${name}\` says that the field is repeated: say fileEncoding(...)`;
  }
  return undefined;
}

function findRefusalFault({ responses }: Operation, document: RuledDocument, { path }: { path: string }): string | undefined {
  for (const [status, answer] of Object.entries(responses)) {
    if (!/^[45]/.test(status) || path === '/health') continue;
    const problem = resolveIn(document, answer)?.content?.['application/problem+json'];
    const codes = Object.keys(problem?.examples ?? {});
    const named = codesIn(document, problem);
    if (problem === undefined) continue; // HEAD
    if (codes.length === 0 || codes.some((code) => !named.includes(code))) return `${status} names its codes: say @ApiProblems`;
    const repeated = codes.filter((code) => COMMON.includes(code));
    if (repeated.length > 0) return `${status} repeats ${repeated.join()}, which the introduction says of every operation`;
  }
  return undefined;
}

/** Sentences about what breaks the rules, by route; empty when nothing does. */
export function findFaults(document: RuledDocument): { route: string; fault: string }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) =>
      rules.flatMap((rule) => {
        const fault = rule(operation, document, { method, path });
        return fault === undefined || fault === false ? [] : [{ route: `${method.toUpperCase()} ${path}`, fault }];
      }),
    ),
  );
}

/** The paths of a running program that are not in the committed document: those of extensions. */
export function ofExtensions(running: RuledDocument, ours: Pick<RuledDocument, 'paths'>): RuledDocument {
  return { ...running, paths: Object.fromEntries(Object.entries(running.paths).filter(([path]) => !(path in ours.paths))) };
}
