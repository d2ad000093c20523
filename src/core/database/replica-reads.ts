import { Travelling, isInBackground } from '../runtime/index.js';
import type { Viewer } from '../security/index.js';
import type { Replicas } from './postgres/replicas.js';
import type { Statement } from './sql.js';

/** Who has written something a moment ago, over all processes: a replica may not have it yet. Provided by `core/replicas`. */
export interface RecentWrites {
  has(userId: number): Promise<boolean>;
  note(userId: number): Promise<void>;
}

const mayBeOld = new Travelling<true>();

/** Which reads replicas answer. Costs nothing where there are none. */
export class ReplicaReads {
  private recentWrites: RecentWrites | undefined;

  constructor(private readonly replicas: Replicas | undefined) {}

  /** What is wrong with those that are left out; undefined where there are none. */
  get troubles(): string[] | undefined {
    return this.replicas?.troubles;
  }

  /** Called once by the part that knows. */
  useRecentWrites(recentWrites: RecentWrites): void {
    this.recentWrites = recentWrites;
  }

  /** Replicas may answer what the work reads, unless the viewer has just written. */
  async run<T>(viewer: Pick<Viewer, 'id'> | null, work: () => Promise<T>): Promise<T> {
    if (this.replicas === undefined) return work();
    if (viewer !== null && (await this.recentWrites?.has(viewer.id)) !== false) return work();
    return mayBeOld.run(true, work);
  }

  /** Somebody has written something, and is to read it. */
  async noteWrite(userId: number): Promise<void> {
    if (this.replicas !== undefined) await this.recentWrites?.note(userId);
  }

  /** Undefined for what the primary is to answer. */
  async query(statement: Statement): Promise<unknown[] | undefined> {
    // Work in the background may have been begun by such a read, and is not one.
    if (this.replicas === undefined || mayBeOld.current !== true || isInBackground()) return undefined;
    return this.replicas.query(statement);
  }

  async close(): Promise<void> {
    await this.replicas?.close();
  }
}
