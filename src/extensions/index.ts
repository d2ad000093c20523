import type { DynamicModule, Type } from '@nestjs/common';

/** Modules of this installation. This file is the adopter's: see docs/extending.md. */
export const extensions: (Type | DynamicModule)[] = [];
