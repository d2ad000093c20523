import { NotDecidedInTimeError } from './events.errors.js';

/** Waits for the work that long; what it does after that, nobody hears. @throws NotDecidedInTimeError */
export async function withinTime(limitMs: number, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const limit = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new NotDecidedInTimeError();
      reject(error);
      limit.abort(error);
    }, limitMs);
  });
  try {
    await Promise.race([work(limit.signal), end]);
  } finally {
    clearTimeout(timer);
  }
}
