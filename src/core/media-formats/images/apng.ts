import { demand } from '../refusal.js';
import { pngChunk, pngSignature } from './png-chunk.js';

// Animated PNG: sections 11.3.6 and 4.9 of PNG (Third Edition). The image library decodes the default image only, so
// that each further frame is given to it as a PNG of its own.

export interface ApngFrame {
  width: number;
  height: number;
  /** The contents of its fdAT chunks; none when the default image is the frame. */
  parts: Buffer[];
}

/** @throws Refusal when the frame is not within the canvas. */
export function readFrameControl(body: Buffer, canvas: { width: number; height: number }): ApngFrame {
  demand(body.length === 26);
  const width = body.readUInt32BE(4);
  const height = body.readUInt32BE(8);
  demand(width > 0 && height > 0);
  demand(body.readUInt32BE(12) + width <= canvas.width && body.readUInt32BE(16) + height <= canvas.height);
  return { width, height, parts: [] };
}

/** The frames that are not the default image, as still PNG files. */
export function apngStills(frames: readonly ApngFrame[], chunks: readonly { type: string; body: Buffer }[]): Buffer[] {
  const header = chunks.find((chunk) => chunk.type === 'IHDR')?.body;
  const palette = chunks.filter((chunk) => chunk.type === 'PLTE' || chunk.type === 'tRNS').slice(0, 2);
  return frames.flatMap((frame, i) => {
    // Only the first frame may be the default image.
    demand(frame.parts.length > 0 || i === 0);
    if (frame.parts.length === 0) return [];
    const size = Buffer.alloc(8);
    size.writeUInt32BE(frame.width, 0);
    size.writeUInt32BE(frame.height, 4);
    return Buffer.concat([
      pngSignature,
      pngChunk('IHDR', Buffer.concat([size, header?.subarray(8) ?? Buffer.alloc(0)])),
      ...palette.map((chunk) => pngChunk(chunk.type, chunk.body)),
      pngChunk('IDAT', Buffer.concat(frame.parts)),
      pngChunk('IEND', Buffer.alloc(0)),
    ]);
  });
}
