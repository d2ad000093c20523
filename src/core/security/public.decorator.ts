import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export const isPublicKey = Symbol('Public');
/** Marks public routes in the generated document until it is finished; see core/openapi. */
export const PUBLIC_EXTENSION = 'x-public';

/** The route answers without a token. A token that is sent is still read, and refused when it is not valid. */
export const Public = () => applyDecorators(SetMetadata(isPublicKey, true), ApiExtension(PUBLIC_EXTENSION, true));

export const withoutTokenKey = Symbol('WithoutToken');

/**
 * The route does not read `Authorization`: it gives or replaces what authenticates, by what its body says (clients send a
 * token that has ended with everything, the exchange for a new one included, and OAuth2 clients send their own name and
 * secret, RFC 6749 section 2.3.1).
 */
export const WithoutToken = () => applyDecorators(Public(), SetMetadata(withoutTokenKey, true));
