import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { Desk, isInstalled } from '../support/programs.js';
import { drawing, formats, IntakeBench, pixelsOf, withSecrets } from './support/pictures.js';

let bench: IntakeBench;
const desk = new Desk();
beforeAll(async () => {
  bench = await IntakeBench.open();
});
afterAll(async () => {
  desk.close();
  await bench.close();
});

/** Groups of tags that tell about the file's structure, colours or how it is shown; others must be gone. */
const HARMLESS = /^\[(ExifTool|System|File|Composite|JFIF|Adobe|ICC_Profile|ICC-header|ICC-\w+|PNG|PNG-pHYs|RIFF|GIF|QuickTime|Meta|Track1|AV1)\]/;
/** The rest of Exif: how the picture is turned, and what the structure itself has to say. */
const ALLOWED_EXIF = /^\[(IFD0|ExifIFD)\]\s+(Orientation|X Resolution|Y Resolution|Resolution Unit|Y Cb Cr Positioning|Exif Version|Components Configuration|Flashpix Version|Color Space|Exif Image Width|Exif Image Height)\s/;

const written = [
  '-EXIF:Make=SECRET', '-EXIF:SerialNumber=SECRET', '-EXIF:GPSLatitude=51.5', '-EXIF:GPSLatitudeRef=N', '-EXIF:DateTimeOriginal=2024:05:06 07:08:09',
  '-EXIF:UserComment=SECRET', '-XMP:Creator=SECRET', '-XMP:GPSLatitude=51.5', '-IPTC:By-line=SECRET', '-IPTC:City=SECRET', '-Comment=SECRET', '-Photoshop:CopyrightFlag=true',
];

(isInstalled('exiftool', '-ver') ? describe : describe.skip)('by the word of exiftool', () => {
  it.each(formats)('%s tells nothing after its upload, and shows the same', async (format) => {
    const name = `${randomUUID()}.${format === 'jpeg' ? 'jpg' : format}`;
    const picture = await withSecrets(drawing()).withMetadata({ orientation: format === 'gif' || format === 'avif' ? 1 : 6 }).withIccProfile('p3')[format]().toBuffer();
    desk.write(name, picture);
    // Kinds that cannot hold one of these are written without it.
    desk.run('exiftool', '-q', '-q', '-m', '-overwrite_original', ...(format === 'avif' ? written.filter((tag) => /^-(EXIF|XMP)/.test(tag)) : written), name);
    const upload = Buffer.concat([desk.read(name), Buffer.from('SECRET-TRAILER')]);
    expect(desk.run('exiftool', '-a', '-G1', name)).toMatch(/SECRET/);
    const { stored } = await bench.prepare(upload);
    expect(stored.includes('SECRET')).toBe(false);
    desk.write(`clean-${name}`, stored);
    const lines = desk.run('exiftool', '-a', '-u', '-U', '-G1', `clean-${name}`).split('\n').filter((line) => line !== '');
    expect(lines.filter((line) => !HARMLESS.test(line) && !ALLOWED_EXIF.test(line))).toEqual([]);
    expect(lines.filter((line) => !line.startsWith('[ICC') && /SECRET|GPS|Comment|Creator|Thumbnail|Warning|Error/.test(line))).toEqual([]);
    expect(await pixelsOf(stored)).toEqual(await pixelsOf(upload.subarray(0, -14)));
    const [before, after] = [await sharp(upload.subarray(0, -14)).metadata(), await sharp(stored).metadata()];
    expect(after.orientation ?? 1).toBe(before.orientation ?? 1);
    // Of the profile only the header and the texts change, see profiles.spec.ts.
    expect(after.icc?.length).toBe(before.icc?.length);
  });
});
