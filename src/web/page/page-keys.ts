import { SetMetadata } from '@nestjs/common';

export const pageKey = Symbol('Page');
export const openPageKey = Symbol('OpenPage');
export const atRootKey = Symbol('AtRoot');

/** Whatever the prefix of the API is. */
export const AtRoot = () => SetMetadata(atRootKey, true);

/** For everybody; who has a session is known all the same. */
export const OpenPage = () => SetMetadata(openPageKey, true);
