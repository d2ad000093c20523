/** A webhook that a process took and does not go on with, because it died, is taken again after this. Several times as long as one delivery may take. */
export const LEASE_MS = 60_000;
