import { sniffMediaType } from '../../src/core/media-formats/index.js';
import { drawing, formats } from './support/pictures.js';

const ftyp = (...brands: string[]): Buffer => {
  const [major = '', ...others] = brands;
  const box = Buffer.concat([Buffer.from('\0\0\0\0ftyp', 'latin1'), Buffer.from(major), Buffer.alloc(4), Buffer.from(others.join(''))]);
  box.writeUInt32BE(box.length, 0);
  return Buffer.concat([box, Buffer.from('\0\0\0\x08mdat', 'latin1')]);
};
const ebml = (docType: string): Buffer =>
  Buffer.concat([
    Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x80 + 7 + docType.length, 0x42, 0x86, 0x81, 1, 0x42, 0x82, 0x80 + docType.length]),
    Buffer.from(docType),
  ]);

describe('sniffMediaType', () => {
  it.each(formats)('knows %s', async (format) => {
    expect(sniffMediaType(await drawing()[format]().toBuffer())).toBe(`image/${format}`);
  });

  it('knows AVIF and MP4 by their brands', () => {
    expect(sniffMediaType(ftyp('mif1', 'miaf', 'avif'))).toBe('image/avif');
    expect(sniffMediaType(ftyp('avis', 'msf1'))).toBe('image/avif');
    for (const brand of ['isom', 'iso2', 'iso9', 'mp41', 'mp42', 'avc1', 'dash', 'M4V ', 'M4VH', 'MSNV']) {
      expect(sniffMediaType(ftyp(brand, 'isom'))).toBe('video/mp4');
    }
    for (const brand of ['qt  ', '3gp4', 'M4A ', 'XXXX']) expect([sniffMediaType(ftyp(brand, 'mp42')), sniffMediaType(ftyp(brand, brand))]).toEqual(['video/mp4', undefined]);
    for (const brand of ['heic', 'mif1']) expect(sniffMediaType(ftyp(brand, 'mp42'))).toBeUndefined();
  });

  it('knows WebM from other Matroska files', () => {
    expect(sniffMediaType(ebml('webm'))).toBe('video/webm');
    expect(sniffMediaType(ebml('matroska'))).toBeUndefined();
  });

  it.each([
    ['a text', 'Dear diary'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['HTML', '<!doctype html><script>'],
    ['PDF', '%PDF-1.7'],
    ['ZIP', 'PK\x03\x04'],
    ['TIFF', 'II*\0\x08\0\0\0'],
    ['BMP', 'BM\x36\0\0\0'],
    ['icon', '\0\0\x01\0\x01\0'],
    ['RIFF audio', 'RIFF\0\0\0\0WAVEfmt '],
    ['nothing', ''],
    ['a cut ftyp', '\0\0\0\x18ftyp'],
    ['a cut EBML header', '\x1a\x45\xdf\xa3'],
  ])('does not take %s', (_, text) => {
    expect(sniffMediaType(Buffer.from(text, 'latin1'))).toBeUndefined();
  });
});
