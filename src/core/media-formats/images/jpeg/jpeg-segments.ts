// Markers and segments of JPEG: ITU-T T.81 section B.1.1.

export const marker = { tem: 0x01, soi: 0xd8, eoi: 0xd9, sos: 0xda, dht: 0xc4, dri: 0xdd, app0: 0xe0, app1: 0xe1, app2: 0xe2, app14: 0xee } as const;

export function nextMarker(bytes: Buffer, offset: number): { type: number; start: number; end: number } | undefined {
  const start = bytes.indexOf(0xff, offset);
  if (start < 0) return undefined;
  let code = start + 1;
  while (bytes[code] === 0xff) code++;
  const type = bytes[code];
  return type === undefined ? undefined : { type, start, end: code + 1 };
}

/** Of the segment whose length is at `lengthAt`; undefined when it is not whole. */
export function segmentEnd(bytes: Buffer, type: number, lengthAt: number): number | undefined {
  // A stuffed byte, a restart marker or TEM outside of a scan: without content, and without meaning.
  if (type === 0 || type === marker.tem || (type >= 0xd0 && type <= 0xd7)) return lengthAt;
  if (lengthAt + 2 > bytes.length) return undefined;
  const end = lengthAt + bytes.readUInt16BE(lengthAt);
  return end < lengthAt + 2 || end > bytes.length ? undefined : end;
}

export function segment(type: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, type, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}
