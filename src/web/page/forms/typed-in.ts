import type { Request } from 'express';
import { receiveTexts } from '../../../core/uploads/index.js';

/** What was typed into a form, also where it was refused before it was read. */
export async function typedIn(request: Request): Promise<Readonly<Record<string, unknown>>> {
  return (request.body as Record<string, unknown> | undefined) ?? receiveTexts(request);
}
