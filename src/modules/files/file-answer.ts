import type { StoredFile } from '../../core/storage/index.js';

/** The answer of a route that serves a file, as a value; `FileSender` writes it. */
export interface FileAnswer {
  file: StoredFile;
  contentType: string;
  sha256: string;
  /** Open to everybody: may be kept by shared caches. */
  openToAll: boolean;
  /** Request header by which the bytes were chosen. */
  varyBy?: string;
  /** To be kept under this name, not shown, and not by any cache. Letters, digits, dots and hyphens. */
  downloadName?: string;
  /** Where the store itself gives the file to whoever has the link; undefined when this server has to send it. */
  link?: () => Promise<{ url: string; seconds: number } | undefined>;
}
