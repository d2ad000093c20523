import { InvalidInputError } from '../../core/problems/index.js';
import { readBody } from '../../core/validation/index.js';
import { CreateRenditionBody } from '../../modules/files/index.js';

const TEXT = /^l-text,(?<parts>.*),l-end$/;

/**
 * What `?tr=` asks for, as our renditions name it: `w-`, `h-`, `c-maintain_ratio`, `bl-`, `e-grayscale`, and one text
 * (`l-text,i-<text>,fs-<size>,l-end`). @throws InvalidInputError for any other
 */
export async function readTransformations(tr: string): Promise<CreateRenditionBody> {
  const start = tr.indexOf('l-text');
  const [plain, text] = start === -1 ? [tr, ''] : [tr.slice(0, start).replace(/,$/, ''), tr.slice(start)];
  const options: Record<string, unknown> = {};
  for (const part of plain === '' ? [] : plain.split(',')) add(options, part, false);
  if (text !== '') {
    const { parts } = TEXT.exec(text)?.groups ?? {};
    if (parts === undefined) throw unknown(text);
    for (const part of parts.split(',')) add(options, part, true);
  }
  if (Object.keys(options).length === 0) throw unknown(tr);
  return readBody(CreateRenditionBody, options);
}

function add(options: Record<string, unknown>, part: string, ofText: boolean): void {
  const [name, value] = meaningOf(part, ofText);
  if (name === undefined || name in options) throw unknown(part);
  options[name] = value;
}

function meaningOf(part: string, ofText: boolean): [name: string | undefined, value?: unknown] {
  const [, key = '', value = ''] = /^([a-z]+)-(.+)$/s.exec(part) ?? [];
  const number = /^\d{1,5}$/.test(value) ? Number(value) : undefined;
  if (ofText) return key === 'i' ? ['text', value] : key === 'fs' && number !== undefined ? ['text_size', number] : [undefined];
  if (part === 'c-maintain_ratio') return ['fit', 'cover'];
  if (part === 'e-grayscale') return ['grayscale', true];
  const name = new Map([['w', 'width'], ['h', 'height'], ['bl', 'blur']]).get(key);
  return number === undefined ? [undefined] : [name, number];
}

function unknown(part: string): InvalidInputError {
  return new InvalidInputError([{ field: 'tr', message: `does not know ${JSON.stringify(part.slice(0, 50))}: there are w-, h-, c-maintain_ratio, bl-, e-grayscale and l-text,i-...,fs-...,l-end, each once` }]);
}
