import { readMediaType } from '../media-types/index.js';

interface AcceptedRange {
  range: string;
  quality: number;
}

/** Between commas, but for those within quotes. */
const RANGES = /(?:[^,"]|"(?:\\.|[^"\\])*"?)+/g;

/** The types that a request would take (RFC 9110 section 12.5.1). */
export class AcceptedTypes {
  private readonly ranges: readonly AcceptedRange[];

  /** @param header of `Accept`; without one every type is as good as any other */
  constructor(header: string | undefined) {
    this.ranges = (header === undefined || header.trim() === '' ? '*/*' : header).match(RANGES)?.map(parseRange) ?? [];
  }

  /** From 0, not at all, to 1, by the most specific range. */
  qualityOf(type: string): number {
    const ranges = [type, `${type.split('/')[0] ?? ''}/*`, '*/*'];
    for (const range of ranges) {
      const found = this.find(range);
      if (found !== undefined) return found;
    }
    return 0;
  }

  /** The same for types that not every client that says any type can read: 0 unless the type is named. */
  namedQualityOf(type: string): number {
    return this.find(type) ?? 0;
  }

  private find(wanted: string): number | undefined {
    return this.ranges.find(({ range }) => range === wanted)?.quality;
  }
}

function parseRange(text: string): AcceptedRange {
  const type = readMediaType(text);
  // Old programs say `*` for every type.
  if (type === undefined) return { range: text.trim().startsWith('*;') || text.trim() === '*' ? '*/*' : '', quality: qualityOf(/;\s*q=([\d.]+)/i.exec(text)?.[1]) };
  return { range: type.essence, quality: qualityOf(type.parameter('q')) };
}

/** What is no weight wants nothing; a zero before the point may be left out. */
function qualityOf(weight: string | undefined): number {
  if (weight === undefined) return 1;
  return /^(0?\.\d{1,3}|0\.?|1(\.0{0,3})?)$/.test(weight) ? Number(weight) : 0;
}
