import { createHmac } from 'node:crypto';
import type { Tokens } from '../../../packages/client/src/index.js';

/** The same session's token, as it is a while later. */
export function expired({ accessToken, ...rest }: Tokens): Tokens {
  const [head, claims = ''] = accessToken.split('.');
  const iat = Math.floor(Date.now() / 1000) - 7200;
  const old = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), iat, exp: iat + 900 };
  const text = `${head}.${Buffer.from(JSON.stringify(old)).toString('base64url')}`;
  return { ...rest, accessToken: `${text}.${createHmac('sha256', process.env.JWT_SECRET ?? '').update(text).digest('base64url')}` };
}
