import { ConflictError, NotFoundError, Problem } from '../../core/problems/index.js';

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
