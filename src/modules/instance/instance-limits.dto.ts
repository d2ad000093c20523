import { ApiProperty } from '@nestjs/swagger';
import type { Settings } from '../../core/config/index.js';
import { MAX_BODY_BYTES, MAX_BODY_DEPTH } from '../../core/http/index.js';
import { IDEMPOTENCY_KEY_KEPT_SECONDS, IDEMPOTENCY_KEY_MAX_LENGTH } from '../../core/idempotency/index.js';
import { MAX_MENTIONS, MAX_TAGS, TAG_MAX_LENGTH } from '../../core/marked-text/index.js';
import { imageLimits } from '../../core/media-formats/index.js';
import { DEFAULT_PAGE_ITEMS, MAX_PAGE_ITEMS } from '../../core/paging/index.js';
import { MAX_QUERY_IDS } from '../../core/validation/index.js';
import { MAX_TOKENS, PASSWORD_MAX_BYTES, PASSWORD_MIN_LENGTH, TOKEN_NAME_MAX_LENGTH } from '../auth/index.js';
import { COMMENT_MAX_LENGTH } from '../comments/index.js';
import { EXPORT_KEPT_SECONDS, EXPORT_PAUSE_SECONDS } from '../exports/index.js';
import { MAX_FOLLOWING } from '../follows/index.js';
import { ALT_TEXT_MAX_LENGTH, MAX_UNATTACHED, UNATTACHED_KEPT_SECONDS } from '../media/index.js';
import { CAPTION_MAX_LENGTH, MAX_MEDIA } from '../posts/index.js';
import { MAX_OPEN_REPORTS, REPORT_NOTE_MAX_LENGTH } from '../reports/index.js';
import { COLLECTION_NAME_MAX_LENGTH, MAX_COLLECTIONS } from '../saved/index.js';
import { BIO_MAX_LENGTH, DISPLAY_NAME_MAX_LENGTH, USERNAME_MAX_LENGTH, USERNAME_MIN_LENGTH } from '../users/index.js';
import { MAX_WEBHOOKS, WEBHOOK_URL_MAX_LENGTH } from '../webhooks/index.js';

const Limit = (description: string, example: number) => ApiProperty({ type: 'integer', description, example });

/** Lengths are in code points, sizes in bytes. */
export class InstanceLimitsResponse {
  @Limit('Characters of a username, at least.', USERNAME_MIN_LENGTH)
  username_min_length: number;

  @Limit('Characters of a username, at most.', USERNAME_MAX_LENGTH)
  username_max_length: number;

  @Limit('Characters of a password, at least.', PASSWORD_MIN_LENGTH)
  password_min_length: number;

  @Limit('Bytes of a password in UTF-8, at most.', PASSWORD_MAX_BYTES)
  password_max_bytes: number;

  @Limit('Characters of a display name.', DISPLAY_NAME_MAX_LENGTH)
  display_name_max_length: number;

  @Limit('Characters of a bio.', BIO_MAX_LENGTH)
  bio_max_length: number;

  @Limit('Characters of a caption.', CAPTION_MAX_LENGTH)
  caption_max_length: number;

  @Limit('Characters of a comment.', COMMENT_MAX_LENGTH)
  comment_max_length: number;

  @Limit('Characters of an alt text.', ALT_TEXT_MAX_LENGTH)
  alt_text_max_length: number;

  @Limit('Characters of a hashtag.', TAG_MAX_LENGTH)
  tag_max_length: number;

  @Limit('Hashtags of a text that count.', MAX_TAGS)
  tags_max_count: number;

  @Limit('Mentions of a text that count.', MAX_MENTIONS)
  mentions_max_count: number;

  @Limit('Pictures and videos of a post.', MAX_MEDIA)
  post_media_max_count: number;

  @Limit('Bytes of a picture.', 10_485_760)
  image_max_bytes: number;

  @Limit('Pixels of a picture: width times height.', imageLimits.maxPixels)
  image_max_pixels: number;

  @Limit('Pixels of a side of a picture.', imageLimits.maxSidePixels)
  image_max_side_pixels: number;

  @Limit('Pixels of all frames of an animation together.', imageLimits.maxAnimationPixels)
  animation_max_pixels: number;

  @Limit('Frames of an animation.', imageLimits.maxFrames)
  image_max_frames: number;

  @Limit('Bytes of a video.', 104_857_600)
  video_max_bytes: number;

  @Limit('Seconds of a video.', 600)
  video_max_seconds: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Bytes that the files of one person may take; null without a limit.', example: null })
  storage_quota_bytes: number | null;

  @Limit('Uploads of one person that no post has yet, announced ones included.', MAX_UNATTACHED)
  unattached_media_max_count: number;

  @Limit('Seconds that an upload is kept that no post has.', UNATTACHED_KEPT_SECONDS)
  unattached_media_kept_seconds: number;

  @Limit('Accounts that one person may follow.', MAX_FOLLOWING)
  following_max_count: number;

  @Limit('Collections of one person.', MAX_COLLECTIONS)
  collections_max_count: number;

  @Limit('Characters of the name of a collection.', COLLECTION_NAME_MAX_LENGTH)
  collection_name_max_length: number;

  @Limit('Characters of the note of a report.', REPORT_NOTE_MAX_LENGTH)
  report_note_max_length: number;

  @Limit('Reports of one person that wait for a decision.', MAX_OPEN_REPORTS)
  open_reports_max_count: number;

  @Limit('Seconds from one export of an account to the next.', EXPORT_PAUSE_SECONDS)
  export_pause_seconds: number;

  @Limit('Seconds that an export is kept.', EXPORT_KEPT_SECONDS)
  export_kept_seconds: number;

  @Limit('Personal access tokens of one person, expired ones included.', MAX_TOKENS)
  personal_tokens_max_count: number;

  @Limit('Characters of the name of a personal access token.', TOKEN_NAME_MAX_LENGTH)
  personal_token_name_max_length: number;

  @Limit('Webhooks of one person.', MAX_WEBHOOKS)
  webhooks_max_count: number;

  @Limit('Characters of the URL of a webhook.', WEBHOOK_URL_MAX_LENGTH)
  webhook_url_max_length: number;

  @Limit('Items of a page of a list.', MAX_PAGE_ITEMS)
  page_max_items: number;

  @Limit('Items of a page without `limit`.', DEFAULT_PAGE_ITEMS)
  page_default_items: number;

  @Limit('Ids of a parameter `ids`.', MAX_QUERY_IDS)
  ids_max_count: number;

  @Limit('Characters of an `Idempotency-Key`.', IDEMPOTENCY_KEY_MAX_LENGTH)
  idempotency_key_max_length: number;

  @Limit('Seconds that the answer to an `Idempotency-Key` is kept.', IDEMPOTENCY_KEY_KEPT_SECONDS)
  idempotency_key_kept_seconds: number;

  @Limit('Bytes of a JSON body.', MAX_BODY_BYTES)
  body_max_bytes: number;

  @Limit('Levels of a JSON body.', MAX_BODY_DEPTH)
  body_max_depth: number;
}

/** Those that no setting changes. */
const FIXED_LIMITS = {
  username_min_length: USERNAME_MIN_LENGTH,
  username_max_length: USERNAME_MAX_LENGTH,
  password_min_length: PASSWORD_MIN_LENGTH,
  password_max_bytes: PASSWORD_MAX_BYTES,
  display_name_max_length: DISPLAY_NAME_MAX_LENGTH,
  bio_max_length: BIO_MAX_LENGTH,
  caption_max_length: CAPTION_MAX_LENGTH,
  comment_max_length: COMMENT_MAX_LENGTH,
  alt_text_max_length: ALT_TEXT_MAX_LENGTH,
  tag_max_length: TAG_MAX_LENGTH,
  tags_max_count: MAX_TAGS,
  mentions_max_count: MAX_MENTIONS,
  post_media_max_count: MAX_MEDIA,
  image_max_pixels: imageLimits.maxPixels,
  image_max_side_pixels: imageLimits.maxSidePixels,
  animation_max_pixels: imageLimits.maxAnimationPixels,
  image_max_frames: imageLimits.maxFrames,
  unattached_media_max_count: MAX_UNATTACHED,
  unattached_media_kept_seconds: UNATTACHED_KEPT_SECONDS,
  following_max_count: MAX_FOLLOWING,
  collections_max_count: MAX_COLLECTIONS,
  collection_name_max_length: COLLECTION_NAME_MAX_LENGTH,
  report_note_max_length: REPORT_NOTE_MAX_LENGTH,
  open_reports_max_count: MAX_OPEN_REPORTS,
  export_pause_seconds: EXPORT_PAUSE_SECONDS,
  export_kept_seconds: EXPORT_KEPT_SECONDS,
  personal_tokens_max_count: MAX_TOKENS,
  personal_token_name_max_length: TOKEN_NAME_MAX_LENGTH,
  webhooks_max_count: MAX_WEBHOOKS,
  webhook_url_max_length: WEBHOOK_URL_MAX_LENGTH,
  page_max_items: MAX_PAGE_ITEMS,
  page_default_items: DEFAULT_PAGE_ITEMS,
  ids_max_count: MAX_QUERY_IDS,
  idempotency_key_max_length: IDEMPOTENCY_KEY_MAX_LENGTH,
  idempotency_key_kept_seconds: IDEMPOTENCY_KEY_KEPT_SECONDS,
  body_max_bytes: MAX_BODY_BYTES,
  body_max_depth: MAX_BODY_DEPTH,
} as const;

export function toLimits(settings: Settings): InstanceLimitsResponse {
  return {
    ...FIXED_LIMITS,
    image_max_bytes: settings.maxImageBytes,
    video_max_bytes: settings.maxVideoBytes,
    video_max_seconds: settings.maxVideoSeconds,
    storage_quota_bytes: settings.storageQuotaBytes ?? null,
  };
}
