import { SetMetadata } from '@nestjs/common';

export const pageKey = Symbol('Page');
export const openPageKey = Symbol('OpenPage');

/** For everybody; who has a session is known all the same. */
export const OpenPage = () => SetMetadata(openPageKey, true);
