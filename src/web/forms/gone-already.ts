/** What somebody wants gone may be gone already, which is as well. @param Gone what it is refused with then */
export async function unlessGone(work: Promise<void>, Gone: abstract new () => Error): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Gone)) throw error;
  });
}
