/** Of something that all processes of this machine have together, what is this one's. At least one. */
export function shareOf(all: number, processes: number): number {
  return Math.max(1, Math.floor(all / processes));
}
