import { ConflictError, InsufficientStorageError, NotFoundError, Problem } from '../../core/problems/index.js';

@Problem({
  code: 'media-not-found',
  title: 'There is no such media',
  advice: 'It does not exist, was swept because no post used it within 24 hours, is not yours, or the link to it has ended: fetch the post again for a new one.',
})
export class MediaNotFoundError extends NotFoundError {
  constructor() {
    super('No media with this id or link is open to you.');
  }
}

@Problem({
  code: 'media-in-use',
  title: 'The media belongs to a post already',
  advice: 'Each upload can be used by one post. Upload the file again for another one.',
})
export class MediaInUseError extends ConflictError {
  constructor() {
    super('Some of the media belong to a post already; upload the files again for a new one.');
  }
}

@Problem({
  code: 'media-not-ready',
  title: 'The media has not been completed',
  advice: 'It was announced with `POST /media/presign`. Send its bytes to the `url` given there, then call `POST /media/{id}/complete`, and use it after that.',
})
export class MediaNotReadyError extends ConflictError {
  constructor() {
    super('Some of the media were announced and not completed; send their bytes and complete them first.');
  }
}

@Problem({
  code: 'quota-reached',
  title: 'You may store no more',
  advice:
    'What one person may store on this server is used up: the bytes that its operator allows, or 200 uploads that no post has yet, announced ones included. Nothing was stored. Delete posts, or use the uploads in posts; those not used are removed after 24 hours.',
})
export class QuotaReachedError extends InsufficientStorageError {
  static ofBytes(maxBytes: number): QuotaReachedError {
    return new QuotaReachedError(`Your files would take more than the ${maxBytes} bytes that you may store here; delete some posts first.`);
  }

  static ofMedia(most: number): QuotaReachedError {
    return new QuotaReachedError(`You have ${most} uploads that no post has yet, announced ones included; use them in posts, or wait until they are removed after 24 hours.`);
  }
}
