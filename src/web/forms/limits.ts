/** As the API has them, in code points. */
export const CAPTION_MAX = 2_200;
export const ALT_MAX = 1_500;
export const COMMENT_MAX = 1_000;
export const BIO_MAX = 150;
export const NAME_MAX = 50;
