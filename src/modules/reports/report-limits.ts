/** Reports of one person that wait for a decision. */
export const MAX_OPEN_REPORTS = 100;
/** In code points. */
export const REPORT_NOTE_MAX_LENGTH = 1_000;
