import type { InvalidInputError, ProblemError } from '../../core/problems/index.js';
import type { ReceivedFile, RefusedFile } from '../../core/uploads/index.js';
import type { MediaResponse } from '../../modules/media/index.js';
import { type Fields, textOf } from '../forms/form-state.js';

/** A file that is kept for the post. */
export interface KeptFile {
  media: MediaResponse;
  /** As its sender calls it. */
  name: string;
  altText: string;
  /** What is wrong with the description. */
  altFault?: InvalidInputError;
}

/** A file that is not taken, in its place. */
export interface RefusedChoice {
  name: string;
  altText: string;
  refusal: ProblemError;
}

export type Chosen = KeptFile | RefusedChoice;

/** A file of the form before it is kept: one from an earlier step, one that has come with it, or one that was refused on its way. */
export type Wanted = { altText: string; name: string } & ({ mediaId: number } | { file: ReceivedFile } | { refusal: ProblemError });

type Coming = { name: string } & ({ file: ReceivedFile } | { refusal: ProblemError });

/** What a form asks to be posted. */
export interface WantedFiles {
  /** In their order. */
  wanted: readonly Wanted[];
  /** A description without a file. */
  spareAltText: string;
  /** Whether there was a field for the description of each. */
  areDescribed: boolean;
}

export interface SentFiles {
  received: readonly ReceivedFile[];
  refused: readonly RefusedFile[];
}

/** What the button says that sent the form. */
export type Step = { kind: 'post' | 'keep' } | { kind: 'up' | 'down' | 'remove'; mediaId: number };

const KEPT = /^(\d{1,16})(?: (.*))?$/s;
/** In the place of a file that comes with the form. */
const COMING = 'file';

/** A kept file as a field of the form. */
export function keptField({ media, name }: KeptFile): string {
  return `${media.id} ${name}`;
}

export function stepOf(form: Fields): Step {
  const [, kind, mediaId] = /^(up|down|remove):(\d{1,16})$/.exec(textOf(form, 'step')) ?? [];
  if (kind !== undefined) return { kind: kind as 'up' | 'down' | 'remove', mediaId: Number(mediaId) };
  return { kind: form.step === 'keep' ? 'keep' : 'post' };
}

/** The files of the form in their order, each with its description; those without a place of their own stand last. */
export function wantedOf(form: Fields, sent: SentFiles): WantedFiles {
  const altTexts = listOf(form, 'alt_text');
  const places = listOf(form, 'media');
  const coming = inOrder(sent);
  const placed = places.flatMap((place, index): Wanted[] => {
    const [, id, name = ''] = KEPT.exec(place) ?? [];
    const altText = altTexts[index] ?? '';
    if (id !== undefined) return [{ mediaId: Number(id), name, altText }];
    const next = place === COMING ? coming.shift() : undefined;
    return next === undefined ? [] : [{ ...next, altText }];
  });
  const others = coming.map((file, index): Wanted => ({ ...file, altText: altTexts[places.length + index] ?? '' }));
  const fields = places.length + others.length;
  return { wanted: [...placed, ...others], spareAltText: altTexts.slice(fields).find((text) => text !== '') ?? '', areDescribed: altTexts.length >= fields };
}

/** Moves a kept file one place, or takes it out. */
export function rearranged(chosen: readonly Chosen[], step: Step): Chosen[] {
  if (!('mediaId' in step)) return [...chosen];
  const from = chosen.findIndex((one) => 'media' in one && one.media.id === step.mediaId);
  const [moved] = chosen.slice(from, from + 1);
  if (from < 0 || moved === undefined) return [...chosen];
  const others = chosen.toSpliced(from, 1);
  return step.kind === 'remove' ? others : others.toSpliced(Math.max(0, from + (step.kind === 'up' ? -1 : 1)), 0, moved);
}

function inOrder({ received, refused }: SentFiles): Coming[] {
  const rest = [...received];
  const byPlace = new Map(refused.filter(({ refusal }) => refusal.fileName !== undefined).map(({ place, refusal }) => [place, refusal]));
  return Array.from({ length: received.length + byPlace.size }, (_, place) => byPlace.get(place) ?? rest.shift()).flatMap((one): Coming[] => {
    if (one === undefined) return [];
    return 'path' in one ? [{ file: one, name: one.name ?? '' }] : [{ refusal: one, name: one.fileName ?? '' }];
  });
}

function listOf(form: Fields, name: string): string[] {
  return [form[name] ?? []].flat().filter((value): value is string => typeof value === 'string');
}
