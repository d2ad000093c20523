/** Files that this process writes are for its user, and to be read by its group; a stricter umask stays as it is. */
export function restrictNewFiles(): void {
  const before = process.umask(0o027);
  process.umask(before | 0o027);
}
