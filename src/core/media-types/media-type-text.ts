import { MIMEType } from 'node:util';

// Media types as text: RFC 9110 section 8.3, read as browsers read them (https://mimesniff.spec.whatwg.org/#parsing-a-mime-type).

/** Names that programs give to registered types (https://www.iana.org/assignments/media-types). */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  // Internet Explorer's progressive JPEG, and the ending taken for the name.
  ['image/jpg', 'image/jpeg'],
  ['image/pjpeg', 'image/jpeg'],
  ['image/jfif', 'image/jpeg'],
  ['image/x-png', 'image/png'],
  // Registered, and yet a PNG that every reader of PNG shows.
  ['image/apng', 'image/png'],
  ['image/vnd.mozilla.apng', 'image/png'],
  ['video/x-m4v', 'video/mp4'],
  ['video/m4v', 'video/mp4'],
  ['application/mp4', 'video/mp4'],
]);

export interface MediaTypeText {
  /** Type and subtype alone, in lower case, by the registered name. */
  essence: string;
  /** A known encoding by its name (`UTF8` is `utf-8`), one that is not known as it stands, in lower case. */
  charset: string | undefined;
  /** Other parameters by their names in lower case. */
  parameter: (name: string) => string | undefined;
}

/** Reads `Content-Type`, a range of `Accept` or the like; undefined for what is no media type. */
export function readMediaType(text: string | undefined): MediaTypeText | undefined {
  try {
    const { essence, params } = new MIMEType(text ?? '');
    const charset = params.get('charset');
    return {
      essence: SYNONYMS.get(essence) ?? essence,
      charset: charset === null ? undefined : encodingOf(charset),
      parameter: (name) => params.get(name) ?? undefined,
    };
  } catch {
    return undefined;
  }
}

/** https://encoding.spec.whatwg.org/#names-and-labels */
function encodingOf(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return label.toLowerCase();
  }
}
