import { Injectable } from '@nestjs/common';
import { IdempotentWork } from '../../core/idempotency/index.js';
import { InvalidInputError, ProblemError } from '../../core/problems/index.js';
import type { Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { MediaNotFoundError, type MediaResponse, MediaService, UploadMediaBody } from '../../modules/media/index.js';
import { CreatePostBody, CreatePostFields, MAX_MEDIA, PostCreationService, type PostResponse } from '../../modules/posts/index.js';
import { type Fields, pick } from '../forms/form-state.js';
import { type Chosen, type SentFiles, type Wanted, type WantedFiles, rearranged, stepOf, wantedOf } from './chosen.js';

/** What became of the form: a post, or the form once more, with what it has kept. */
export type Taken = { post: PostResponse; areDescribed: boolean } | Unposted;

/** A form that is shown again. */
export class Unposted extends Error {
  /** @param refusal of the form as a whole */
  constructor(
    readonly chosen: readonly Chosen[],
    readonly spareAltText: string,
    readonly refusal?: ProblemError,
  ) {
    super();
  }
}

/** The form of a new post, in as many steps as its sender wants. What came with it is kept as unused media until it is posted, so that a refusal loses nothing. */
@Injectable()
export class NewPosts {
  constructor(
    private readonly media: MediaService,
    private readonly creation: PostCreationService,
    private readonly repeatable: IdempotentWork,
  ) {}

  /** Takes the form as its button says. @param key of the post that it makes, however often it is sent @throws RequestInProgressError, IdempotencyKeyReusedError */
  async take(form: Fields, sent: SentFiles, key: string, viewer: Viewer): Promise<Taken> {
    const files = wantedOf(form, sent);
    const step = stepOf(form);
    if (step.kind !== 'post') return new Unposted(rearranged(await this.keepAll(files.wanted, viewer), step), files.spareAltText, tooManyOf(files, sent));
    try {
      return { post: await this.post(form, files, sent, key, viewer), areDescribed: files.areDescribed || files.wanted.length <= 1 };
    } catch (error) {
      if (error instanceof Unposted) return error;
      throw error;
    }
  }

  /** The form with what earlier steps have kept; what is not there any longer is refused in its place. */
  async showAgain(form: Fields, viewer: Viewer): Promise<Unposted> {
    const { wanted, spareAltText } = wantedOf(form, { received: [], refused: [] });
    return new Unposted(await this.keepAll(wanted, viewer), spareAltText);
  }

  private async post(form: Fields, files: WantedFiles, sent: SentFiles, key: string, viewer: Viewer): Promise<PostResponse> {
    const given = pick(form, 'caption', 'visibility');
    const identity = { route: 'POST /create', given, files: files.wanted.map(identityOf) };
    return this.repeatable.once(viewer, key, identity, async () => {
      const chosen = await this.keepAll(files.wanted, viewer);
      const media = chosen.flatMap((one) => ('media' in one ? [one] : []));
      try {
        await readBody(CreatePostFields, given);
        assertWhole(files, sent);
        if (media.length < chosen.length || media.some(({ altFault }) => altFault !== undefined)) throw new Unposted(chosen, files.spareAltText);
        const body = await readBody(CreatePostBody, { ...given, ...(media.length > 0 && { media_ids: media.map(({ media: { id } }) => id) }) });
        return await this.creation.createFromMedia(viewer, body, media.map(({ altText }) => altText));
      } catch (error) {
        throw error instanceof ProblemError ? new Unposted(chosen, files.spareAltText, error) : error;
      }
    });
  }

  /** Keeps what has come with the form; no more than a post has room for. */
  private async keepAll(wanted: readonly Wanted[], viewer: Viewer): Promise<Chosen[]> {
    const ids = wanted.flatMap((one) => ('mediaId' in one ? [one.mediaId] : []));
    const kept = new Map((await this.media.listUnused(ids, viewer)).map((media) => [media.id, media]));
    const chosen: Chosen[] = [];
    for (const one of wanted.slice(0, MAX_MEDIA)) chosen.push(await this.keep(one, kept, viewer));
    return chosen;
  }

  private async keep(wanted: Wanted, kept: ReadonlyMap<number, MediaResponse>, viewer: Viewer): Promise<Chosen> {
    const { name, altText: sent } = wanted;
    try {
      const { altText, altFault } = await readAltText(sent);
      const media = await this.mediaOf(wanted, altFault === undefined ? altText : '', kept, viewer);
      return { media, name, altText, ...(altFault !== undefined && { altFault }) };
    } catch (error) {
      if (error instanceof ProblemError) return { name, altText: sent, refusal: error };
      throw error;
    }
  }

  private async mediaOf(wanted: Wanted, altText: string, kept: ReadonlyMap<number, MediaResponse>, viewer: Viewer): Promise<MediaResponse> {
    if ('file' in wanted) return this.media.keep(viewer, wanted.file, altText);
    if ('refusal' in wanted) throw wanted.refusal;
    const media = kept.get(wanted.mediaId);
    if (media === undefined) throw new MediaNotFoundError();
    return media;
  }
}

async function readAltText(sent: string): Promise<{ altText: string; altFault?: InvalidInputError }> {
  try {
    return { altText: (await readBody(UploadMediaBody, pick({ alt_text: sent }, 'alt_text'))).alt_text ?? '' };
  } catch (error) {
    if (error instanceof InvalidInputError) return { altText: sent, altFault: error };
    throw error;
  }
}

function identityOf(wanted: Wanted): unknown {
  const { altText } = wanted;
  if ('mediaId' in wanted) return [wanted.mediaId, altText];
  return ['file' in wanted ? wanted.file.sha256 : wanted.name, altText];
}

/** @throws InvalidInputError when something has no place in the post */
function assertWhole(files: WantedFiles, sent: SentFiles): void {
  const tooMany = tooManyOf(files, sent);
  if (tooMany !== undefined) throw tooMany;
  if (files.spareAltText !== '') throw new InvalidInputError([{ field: 'alt_text', message: 'must not be more than the files' }]);
}

function tooManyOf({ wanted }: WantedFiles, { refused }: SentFiles): ProblemError | undefined {
  const told = refused.find(({ refusal }) => refusal.fileName === undefined)?.refusal;
  return told ?? (wanted.length > MAX_MEDIA ? new InvalidInputError([{ field: 'file', message: `must be at most ${MAX_MEDIA} files` }]) : undefined);
}
