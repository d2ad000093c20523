/** Waits for the work that long; what it does after that, nobody hears. @param late what happens then, and makes what is thrown */
export async function withinTime(limitMs: number, late: () => Error, work: (isLate: () => boolean) => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  const end = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      reject(late());
    }, limitMs);
  });
  try {
    await Promise.race([work(() => isLate), end]);
  } finally {
    clearTimeout(timer);
  }
}
