/** From one export that an account asks for to the next. */
export const EXPORT_PAUSE_SECONDS = 24 * 60 * 60;
/** From when it is ready on. */
export const EXPORT_KEPT_SECONDS = 7 * 24 * 60 * 60;
