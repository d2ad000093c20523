import type { MediaType } from '../media-formats/index.js';

interface PartEncoding {
  contentType?: string;
  style?: 'form';
  explode?: boolean;
}

/**
 * How the parts of a form with files are sent, for the OpenAPI document: which types `file` takes, and one part for each
 * value of a repeated field, where clients would else join them with commas.
 */
export function fileEncoding(types: readonly MediaType[], ...repeated: string[]): Record<string, PartEncoding> {
  const encoding: Record<string, PartEncoding> = { file: { contentType: types.join(', ') } };
  for (const name of repeated) encoding[name] = { ...encoding[name], style: 'form', explode: true };
  return encoding;
}
