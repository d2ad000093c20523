/** Waits for the work that long; what it does after that, nobody hears. @param late makes what is thrown then */
export async function withinTime(limitMs: number, late: () => Error, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const limit = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = late();
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
