import { ConflictError, ForbiddenError, Problem, UnprocessableError } from '../../../core/problems/index.js';

@Problem({
  code: 'upload-link-invalid',
  title: 'The upload link is not valid',
  advice: 'It was changed, or its time is over: see `expires_at` of `POST /media/presign`. Announce the file again for a new one.',
})
export class UploadLinkInvalidError extends ForbiddenError {
  constructor() {
    super('This upload link is not valid, or not any more; announce the file again.');
  }
}

@Problem({
  code: 'upload-link-used',
  title: 'The upload link was used already',
  advice: 'A link takes one file. Call `POST /media/{id}/complete`, or announce the file again for a new link.',
})
export class UploadLinkUsedError extends ConflictError {
  constructor() {
    super('This upload link has taken its file already, or the announcement has gone; complete the media or announce it again.');
  }
}

@Problem({
  code: 'upload-in-progress',
  title: 'The file is being sent already',
  advice: 'A link takes one sender at a time. Wait until the other one has ended; if it broke off, send the file again.',
})
export class UploadInProgressError extends ConflictError {
  constructor() {
    super('Somebody is sending a file by this link at the moment; wait until that has ended.');
  }
}

@Problem({
  code: 'upload-not-as-announced',
  title: 'The file is not what was announced',
  advice: 'Size and type must be those of `POST /media/presign`, in the headers and in the bytes themselves. Announce the file as it is and send it again.',
})
export class UploadNotAsAnnouncedError extends UnprocessableError {
  constructor(contentType: string, size: number) {
    super(`A file of ${size} bytes and of the type ${contentType} was announced; announce this one as it is and send it again.`);
  }
}

@Problem({
  code: 'upload-not-received',
  title: 'The file has not arrived',
  advice: 'Send the bytes to the `url` of `POST /media/presign` first.',
})
export class UploadNotReceivedError extends UnprocessableError {
  constructor() {
    super('No file has arrived for this media; send it to the url of the announcement first.');
  }
}
