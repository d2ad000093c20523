import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { FileTooLargeError, UnreadableImageError, UnsupportedFileTypeError } from '../../../core/file-refusals/index.js';
import { LengthRequiredError } from '../../../core/http/index.js';
import { toMediaType } from '../../../core/media-formats/index.js';
import { MalformedRequestError, ProblemError } from '../../../core/problems/index.js';
import { errorCodeOf } from '../../../core/runtime/index.js';
import { IncomingFiles, MediaStorage, unlinkIfThere } from '../../../core/storage/index.js';
import { receiveFile } from '../../../core/uploads/index.js';
import { FileLinks } from '../file-links.js';
import type { AnnouncedMedia } from './announced-media.repository.js';
import { AnnouncedMediaService } from './announced-media.service.js';
import type { UploadLinkQuery } from './direct-uploads.dto.js';
import { UploadInProgressError, UploadLinkInvalidError, UploadLinkUsedError, UploadNotAsAnnouncedError } from './direct-uploads.errors.js';

/** What a client sends to one of our links. */
export interface SentFile {
  bytes: Readable;
  /** As the client says. */
  contentType: string | undefined;
  contentLength: string | undefined;
}

/** Takes announced files where clients do not send them to S3. */
@Injectable()
export class IncomingUploadsService {
  /** Keys that are being sent to this process. Between processes the file that arrives first is kept. */
  private readonly sending = new Set<string>();

  constructor(
    private readonly announced: AnnouncedMediaService,
    private readonly incoming: IncomingFiles,
    private readonly storage: MediaStorage,
    private readonly links: FileLinks,
  ) {}

  /**
   * Receives the announced bytes from one sender at a time, flushed when it resolves. Nothing is left of what is refused or cut off.
   * @throws UploadLinkInvalidError, UploadInProgressError, UploadLinkUsedError, UploadNotAsAnnouncedError
   */
  async receive(key: string, link: UploadLinkQuery, sent: SentFile): Promise<void> {
    if (!this.links.isOfUpload(key, link)) throw new UploadLinkInvalidError();
    if (this.sending.has(key)) throw new UploadInProgressError();
    this.sending.add(key);
    try {
      await this.receiveOne(key, sent);
    } finally {
      this.sending.delete(key);
    }
  }

  private async receiveOne(key: string, sent: SentFile): Promise<void> {
    const media = await this.announced.findByKey(key);
    if (media === undefined || (await this.incoming.findSize(key)) !== undefined) throw new UploadLinkUsedError();
    assertAnnounced(sent, media);
    const path = await this.storage.temporaryPath();
    try {
      await this.receiveInto(path, media, sent.bytes);
      if (!(await this.incoming.keep(key, path))) throw new UploadLinkUsedError();
    } finally {
      await unlinkIfThere(path).catch(() => undefined);
    }
    // The account or the announcement may have been deleted while the bytes came.
    if ((await this.announced.findByKey(key)) === undefined) {
      await this.incoming.delete(key);
      throw new UploadLinkUsedError();
    }
  }

  private async receiveInto(path: string, { content_type: contentType, size }: AnnouncedMedia, bytes: Readable): Promise<void> {
    try {
      const file = await receiveFile(bytes, path, (type) => (type === contentType ? size : undefined));
      if (file.size !== size) throw new UploadNotAsAnnouncedError(contentType, size);
    } catch (error) {
      const unlike = error instanceof UnsupportedFileTypeError || error instanceof UnreadableImageError || error instanceof FileTooLargeError;
      if (unlike) throw new UploadNotAsAnnouncedError(contentType, size);
      throw isCutOff(error) ? new MalformedRequestError('The connection ended before all bytes had come; send the file again.') : error;
    }
  }
}

/** Before a byte is read. Without a length there is no telling when it is enough. */
function assertAnnounced(sent: SentFile, { content_type: contentType, size }: AnnouncedMedia): void {
  if (sent.contentLength === undefined) throw new LengthRequiredError();
  if (toMediaType(sent.contentType) !== contentType || sent.contentLength !== String(size)) throw new UploadNotAsAnnouncedError(contentType, size);
}

function isCutOff(error: unknown): boolean {
  return !(error instanceof ProblemError) && ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED'].includes(errorCodeOf(error) ?? '');
}
