import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateBy, ValidateIf } from 'class-validator';
import type { ContributedFields } from '../../core/contributions/index.js';
import { Choice, Flag, IdList, Text, findTextFault, normalizeText } from '../../core/validation/index.js';
import { ALT_TEXT_MAX_LENGTH, MediaResponse } from '../media/index.js';
import { UserSummaryResponse } from '../users/index.js';
import { VISIBILITIES, type Visibility } from './post.entity.js';
import type { PostRow } from './post-row.js';

export const MAX_MEDIA = 10;
export const CAPTION_MAX_LENGTH = 2_200;
const CAPTION = { maxLength: CAPTION_MAX_LENGTH, multiline: true, example: 'Low tide at the heron pond #birds' };
const ALT_TEXT = { maxLength: ALT_TEXT_MAX_LENGTH, multiline: true };

/** An array of alt texts, `null` where there is none. */
function AltTexts(description: string): PropertyDecorator {
  return (target, key) => {
    ApiProperty({ type: 'array', items: { type: 'string', nullable: true, maxLength: ALT_TEXT_MAX_LENGTH }, maxItems: MAX_MEDIA, required: false, description })(target, key);
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value) ? value.map((text: unknown) => (typeof text === 'string' && text.isWellFormed() ? normalizeText(text) : text)) : value,
    )(target, key);
    ValidateIf((_object, value: unknown) => value !== undefined)(target, key);
    ArrayMaxSize(MAX_MEDIA, { message: `must have at most ${MAX_MEDIA} texts` })(target, key);
    IsArray({ message: 'must be an array' })(target, key);
    ValidateBy({
      name: 'altTexts',
      validator: {
        validate: (value: unknown) => Array.isArray(value) && value.every((text) => findAltTextFault(text) === undefined),
        defaultMessage: (args) =>
          (Array.isArray(args?.value) ? (args.value as unknown[]) : []).map(findAltTextFault).find((fault) => fault !== undefined) ?? 'is not valid',
      },
    })(target, key);
  };
}

function findAltTextFault(text: unknown): string | undefined {
  if (text === null) return undefined;
  return typeof text === 'string' ? findTextFault(text, ALT_TEXT) : 'must hold strings or null';
}

/** What POST /posts takes as JSON: `TEXT_POSTS` lets a caption stand alone. */
export class CreatePostBody {
  @IdList({ maxItems: MAX_MEDIA, optional: true })
  media_ids?: number[];

  @Text({ ...CAPTION, optional: true, nullable: true })
  caption?: string | null;

  @Choice(VISIBILITIES, { optional: true })
  visibility?: Visibility;
}

export class CreatePostFromMediaBody {
  @IdList({ maxItems: MAX_MEDIA, description: 'Ids of your own uploads, in the order in which they are shown.', example: [31] })
  media_ids: number[];

  @Text({ ...CAPTION, optional: true, nullable: true })
  caption?: string | null;

  @Choice(VISIBILITIES, { optional: true, default: 'public' })
  visibility?: Visibility;
}

/** Text fields of the multipart body. */
export class CreatePostFields {
  @Text({ ...CAPTION, optional: true, nullable: true })
  caption?: string | null;

  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @AltTexts('One for each file, in order; repeat the field.')
  alt_text?: string[];

  @Choice(VISIBILITIES, { optional: true, default: 'public' })
  visibility?: Visibility;
}

/** The multipart form as Swagger UI shows it. */
export class CreatePostForm {
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'binary' }, minItems: 1, maxItems: MAX_MEDIA, description: 'One image or video (JPEG, PNG, WebP, GIF, AVIF, MP4 or WebM), or up to ten in order: repeat the field.' })
  file: unknown[];

  @ApiProperty({ required: false, maxLength: CAPTION.maxLength })
  caption?: string;

  @ApiProperty({ type: 'array', items: { type: 'string', maxLength: ALT_TEXT_MAX_LENGTH }, maxItems: MAX_MEDIA, required: false, description: 'What each file shows, for those who cannot see it, in the order of the files: repeat the field. JSON bodies have them as the array `alt_texts`.' })
  alt_text?: string[];

  @ApiProperty({ required: false, enum: VISIBILITIES, default: 'public' })
  visibility?: Visibility;
}

export class EditPostBody {
  @Text({ ...CAPTION, optional: true, nullable: true })
  caption?: string | null;

  @Choice(VISIBILITIES, { optional: true })
  visibility?: Visibility;

  @Flag({ optional: true, description: 'With `false` nobody can add comments any more, the owner neither; those that are there stay.' })
  comments_enabled?: boolean;

  @AltTexts('What each of the media shows, for those who cannot see it, in their order; null clears one. Forms have them as repeated `alt_text`.')
  alt_texts?: (string | null)[];
}

/** How the viewer stands to a post; other modules add to it. */
export class PostViewerResponse {
  @ApiProperty({ example: false })
  is_owner: boolean;
}

export class PostResponse {
  @ApiProperty({ type: 'integer', example: 7 })
  id: number;

  @ApiProperty({ type: UserSummaryResponse })
  user: UserSummaryResponse;

  @ApiProperty({ type: String, nullable: true, example: CAPTION.example })
  caption: string | null;

  @ApiProperty({ type: [MediaResponse] })
  media: MediaResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'The `url` of the first of the media, also when that is a video: its `type` tells.', example: '/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg' })
  image_url: string | null;

  @ApiProperty({ enum: VISIBILITIES, example: 'public' })
  visibility: Visibility;

  @ApiProperty({ type: 'integer', example: 3 })
  likes_count: number;

  @ApiProperty({ type: 'integer', example: 0 })
  dislikes_count: number;

  @ApiProperty({ type: 'integer', description: 'Comments and their replies.', example: 1 })
  comments_count: number;

  @ApiProperty({ description: 'Whether comments can be added.', example: true })
  comments_enabled: boolean;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null until edited.', example: null })
  updated_at: string | null;

  @ApiProperty({ type: PostViewerResponse, nullable: true, description: 'Null without a token.' })
  viewer: PostViewerResponse | null;
}

/** What goes with a post's own row. */
interface PostParts {
  user: UserSummaryResponse;
  media: MediaResponse[];
  added: ContributedFields;
}

export function toPostResponse(row: PostRow, { user, media, added }: PostParts, viewerId: number | null): PostResponse {
  return {
    id: row.id,
    user,
    caption: row.caption,
    media,
    image_url: media[0]?.url ?? null,
    visibility: row.visibility,
    likes_count: row.likes_count,
    dislikes_count: row.dislikes_count,
    comments_count: row.comments_count,
    comments_enabled: row.comments_enabled,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at?.toISOString() ?? null,
    ...added.item,
    viewer: viewerId === null ? null : Object.assign(added.viewer, { is_owner: row.author.id === viewerId }),
  };
}
