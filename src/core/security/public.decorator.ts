import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export const isPublicKey = Symbol('Public');
/** Marks public routes in the generated document until it is finished; see core/openapi. */
export const PUBLIC_EXTENSION = 'x-public';

/** The route answers without a token. A token that is sent is still read, and refused when it is not valid. */
export const Public = () => applyDecorators(SetMetadata(isPublicKey, true), ApiExtension(PUBLIC_EXTENSION, true));
