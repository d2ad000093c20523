import { BadRequestError, NotFoundError, Problem } from '../../core/problems/index.js';

@Problem({
  code: 'post-not-found',
  title: 'There is no such post',
  advice: 'It does not exist, was deleted, or is not open to you; the answer is the same.',
})
export class PostNotFoundError extends NotFoundError {
  constructor() {
    super('No post with this id is visible to you.');
  }
}

@Problem({
  code: 'media-required',
  title: 'A post needs a picture',
  advice: 'A file is missing: send 1 to 10 as `file` in a multipart body, or `media_ids` of earlier uploads as JSON.',
})
export class MediaRequiredError extends BadRequestError {
  constructor() {
    super('A file is missing: send 1 to 10 images or videos as `file`, or the `media_ids` of earlier uploads.', [{ field: 'file', message: 'is missing' }]);
  }
}
