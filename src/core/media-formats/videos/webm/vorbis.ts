import { demand } from '../../refusal.js';

// Vorbis in Matroska: three headers with Xiph lacing (RFC 9559 section 10.3.2); comments: Vorbis I section 5.2.1.

/** Where the texts of the comment header lie in a CodecPrivate element. */
export function vorbisTexts(bytes: Buffer): { start: number; end: number }[] {
  demand(bytes[0] === 2);
  let at = 1;
  const lengths = [0, 0];
  for (let header = 0; header < 2; header++) {
    let part: number;
    do {
      part = bytes.readUInt8(at++);
      lengths[header] = (lengths[header] ?? 0) + part;
    } while (part === 255);
  }
  const start = at + (lengths[0] ?? 0);
  const end = start + (lengths[1] ?? 0);
  demand(end <= bytes.length && bytes.toString('latin1', start, start + 7) === '\x03vorbis');
  const texts: { start: number; end: number }[] = [];
  let position = start + 7;
  const takeText = (): void => {
    const from = position + 4;
    position = from + bytes.readUInt32LE(position);
    demand(position <= end);
    texts.push({ start: from, end: position });
  };
  takeText();
  let left = bytes.readUInt32LE(position);
  position += 4;
  for (; left > 0; left--) takeText();
  return texts;
}
