import { Count } from '../measures/index.js';
import { type FileLink, MediaStorage, type StoredFile } from './media-storage.js';
import { StorageFullError } from './storage.errors.js';

const failures = new Count('socialphoto_storage_failures_total', 'What the media store did not do: `full`, or `down` for everything else', ['operation', 'reason'], [
  { operation: 'put', reason: 'full' },
  { operation: 'put', reason: 'down' },
]);

/** The same store; where it is measured, one that counts what fails. */
export function countFailures(storage: MediaStorage): MediaStorage {
  return failures.isOpen ? new CountedStorage(storage) : storage;
}

class CountedStorage extends MediaStorage {
  constructor(private readonly storage: MediaStorage) {
    super();
  }

  override get refuses(): boolean {
    return this.storage.refuses;
  }

  temporaryPath(): Promise<string> {
    return counted('receive', this.storage.temporaryPath());
  }

  put(key: string, temporaryPath: string): Promise<void> {
    return counted('put', this.storage.put(key, temporaryPath));
  }

  async find(key: string): Promise<StoredFile | undefined> {
    const file = await counted('find', this.storage.find(key));
    return file && { ...file, open: (range, lane) => file.open(range, lane).once('error', (error) => note('read', error)) };
  }

  delete(key: string): Promise<void> {
    return counted('delete', this.storage.delete(key));
  }

  async *list(before: Date): AsyncIterable<string> {
    try {
      yield* this.storage.list(before);
    } catch (error) {
      note('list', error);
      throw error;
    }
  }

  sweepTemporary(before: Date): Promise<void> {
    return counted('sweep', this.storage.sweepTemporary(before));
  }

  check(): Promise<void> {
    return counted('check', this.storage.check());
  }

  override linkTo(key: string, link: FileLink): Promise<string | undefined> {
    return counted('link', this.storage.linkTo(key, link));
  }
}

async function counted<T>(operation: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    note(operation, error);
    throw error;
  }
}

function note(operation: string, error: unknown): void {
  failures.add({ operation, reason: error instanceof StorageFullError ? 'full' : 'down' });
}
