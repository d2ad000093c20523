import type { DecodingBudget } from '../../../src/core/rate-limit/index.js';

/** For services that are tried alone. */
export const unmetered = { assertLeft: () => Promise.resolve(), spend: () => Promise.resolve() } as unknown as DecodingBudget;
