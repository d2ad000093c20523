/** Name of the hidden field. */
export const TOKEN_FIELD = 'form_token';
