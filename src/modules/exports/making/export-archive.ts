import { Injectable } from '@nestjs/common';
import { Settings } from '../../../core/config/index.js';
import { Clock } from '../../../core/runtime/index.js';
import { MediaStorage } from '../../../core/storage/index.js';
import type { ExportedData, ExportedFile } from '../../users/index.js';
import { type ExportOverview, indexPage, listPage } from './export-pages.js';
import { ExportParts, FORMAT } from './export-parts.js';
import type { ZipFile } from './zip-file.js';

/** Of files that the store does not have. */
const NAMED_MISSING = 100;

type Row = Readonly<Record<string, unknown>>;

interface Account {
  id: number;
  username: string;
}

/** Called between any two pieces of work; throws when it is not to go on. */
type GoesOn = () => void;

/** Writes what is in an export, piece by piece: no list and no file is held as a whole. */
@Injectable()
export class ExportArchive {
  constructor(
    private readonly parts: ExportParts,
    private readonly storage: MediaStorage,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  async write(account: Account, zip: ZipFile, goesOn: GoesOn): Promise<void> {
    const madeAt = this.clock.now();
    const text = (name: string, source: AsyncIterable<string>) => zip.add(name, watched(source, goesOn), { modifiedAt: madeAt, isCompressed: true });
    const lists: ExportOverview['lists'][number][] = [];
    for (const part of this.parts.list()) {
      const counted = { count: 0 };
      await text(`data/${part.name}.json`, jsonOf(counting(part.listRows(account.id), counted)));
      await text(`pages/${part.name}.html`, listPage(part, part.listRows(account.id)));
      lists.push({ name: part.name, title: part.title, count: counted.count });
    }
    const files = await this.addFiles(account, zip, goesOn);
    await text('schema.json', once(JSON.stringify(this.parts.schema, null, 2)));
    await text('export.json', once(JSON.stringify({ format: FORMAT.name, version: FORMAT.version, place: this.settings.instanceName, account, made_at: madeAt, lists, files }, null, 2)));
    await text('index.html', once(indexPage({ place: this.settings.instanceName, username: account.username, madeAt, lists, filesCount: files.count })));
  }

  /** What went meanwhile, or is not in the store, is named. */
  private async addFiles(account: Account, zip: ZipFile, goesOn: GoesOn): Promise<{ count: number; missing_count: number; missing: string[] }> {
    const files = { count: 0, missing_count: 0, missing: [] as string[] };
    for await (const file of filesOf(this.parts.list(), account.id)) {
      const stored = await this.storage.find(file.storageKey);
      if (stored === undefined) {
        if (files.missing_count++ < NAMED_MISSING) files.missing.push(file.path);
        continue;
      }
      await zip.add(file.path, watched(stored.open() as AsyncIterable<Buffer>, goesOn), { modifiedAt: file.storedAt, isCompressed: false });
      files.count++;
    }
    return files;
  }
}

async function* filesOf(parts: readonly ExportedData[], userId: number): AsyncIterable<ExportedFile> {
  for (const part of parts) if (part.listFiles !== undefined) yield* part.listFiles(userId);
}

/** An array, a row a line. */
async function* jsonOf(rows: AsyncIterable<Row>): AsyncIterable<string> {
  let before = '[\n';
  for await (const row of rows) {
    yield before + JSON.stringify(row);
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

async function* counting(rows: AsyncIterable<Row>, counted: { count: number }): AsyncIterable<Row> {
  for await (const row of rows) {
    counted.count++;
    yield row;
  }
}

async function* watched<T>(source: AsyncIterable<T>, goesOn: GoesOn): AsyncIterable<T> {
  for await (const piece of source) {
    goesOn();
    yield piece;
  }
}

async function* once(text: string): AsyncIterable<string> {
  yield text;
}
