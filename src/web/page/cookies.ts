import type { CookieOptions, Request, Response } from 'express';

/** Cookies of pages. Under https their names begin with `__Host-`: no other host can set them. */
export class Cookies {
  constructor(private readonly secure: boolean) {}

  read(request: Request, name: string): string | undefined {
    const wanted = `${this.nameOf(name)}=`;
    const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    return pairs.find((pair) => pair.startsWith(wanted))?.slice(wanted.length);
  }

  /** @param maxAgeSeconds 0 removes it; without one it ends with the browser */
  set(response: Response, name: string, value: string, maxAgeSeconds?: number): void {
    const options: CookieOptions = { httpOnly: true, sameSite: 'lax', secure: this.secure, path: '/', encode: String };
    response.cookie(this.nameOf(name), value, maxAgeSeconds === undefined ? options : { ...options, maxAge: maxAgeSeconds * 1000 });
  }

  private nameOf(name: string): string {
    return this.secure ? `__Host-${name}` : name;
  }
}
