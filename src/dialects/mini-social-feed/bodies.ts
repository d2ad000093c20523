import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy, ValidateIf } from 'class-validator';
import { MAX_CURSOR_LENGTH } from '../../core/paging/index.js';
import { Choice, Secret, Text } from '../../core/validation/index.js';
import { CAPTION_MAX_LENGTH } from '../../modules/posts/index.js';
import { NumberedQuery } from '../support/index.js';

const TITLE_MAX_LENGTH = 200;
const SORTS = ['newest', 'oldest', 'most_liked', 'most_commented'] as const;

/** The dialect's clients may name a picture that lies elsewhere: nothing is fetched, so it is refused rather than dropped. */
function NoPicture(): PropertyDecorator {
  return (target, key) => {
    ApiProperty({ type: String, nullable: true, required: false, description: 'Refused, but for null: pictures are sent to `POST /posts`.' })(target, key);
    ValidateIf((_object, value: unknown) => value !== undefined && value !== null)(target, key);
    ValidateBy({ name: 'noPicture', validator: { validate: () => false, defaultMessage: () => 'is not taken: send the picture itself to POST /posts' } })(target, key);
  };
}

export class MiniPostBody {
  @Text({ optional: true, nullable: true, maxLength: TITLE_MAX_LENGTH, description: 'Becomes the first line of the caption.', example: 'Low tide' })
  title?: string | null;

  @Text({ minLength: 1, maxLength: CAPTION_MAX_LENGTH, multiline: true, description: 'With the title, as long as a caption may be.', example: 'The herons are back.' })
  content: string;

  @NoPicture()
  image_url?: string | null;

  @Choice(['public', 'followers', 'private'], { optional: true, default: 'public' })
  visibility?: 'public' | 'followers' | 'private';
}

/** Pages by number; or by the cursor that each page gives, as our own lists. */
export class MiniQuery extends NumberedQuery {
  @Secret({ optional: true, maxLength: MAX_CURSOR_LENGTH, description: '`next_cursor` of the page before, in place of `page`.' })
  cursor?: string;
}

export class MiniPostsQuery extends MiniQuery {
  @Text({ optional: true, minLength: 1, maxLength: 200, description: 'Whole words of posts, all of which must be there.' })
  search?: string;

  @Choice(SORTS, { optional: true, default: 'newest' })
  sort: (typeof SORTS)[number] = 'newest';
}
