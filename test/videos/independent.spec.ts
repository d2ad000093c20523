import { prepare } from './support/preparing.js';
import { Desk, isInstalled } from '../support/programs.js';

const desk = new Desk();
afterAll(() => {
  desk.close();
});

const ffmpeg = isInstalled('ffmpeg', '-version') && isInstalled('ffprobe', '-version');
const exiftool = isInstalled('exiftool', '-ver');

/** What exiftool may say of a clean file: its structure. */
const STRUCTURE = new Set(['ExifTool', 'File', 'System']);
const tell = /51\.5|GPS|SECRET|Lavf|Lavc|Apple|GoPro|Location|20[0-9]{2}[:-]/;

const tags = ['-metadata', 'location=+51.5000-000.1000/', '-metadata', 'title=SECRET', '-metadata', 'comment=SECRET', '-metadata', 'creation_time=2024-05-06T07:08:09Z', '-metadata', 'make=Apple', '-metadata:s:v:0', 'title=SECRET'];
const films: { name: string; values: string[] }[] = [
  { name: 'plain.mp4', values: ['-c:v', 'libx264', '-c:a', 'aac', ...tags] },
  { name: 'quick.mp4', values: ['-c:v', 'libx264', '-c:a', 'aac', '-movflags', '+faststart+use_metadata_tags', '-metadata', 'com.apple.quicktime.location.ISO6709=+51.5-0.1/', '-metadata', 'com.apple.quicktime.model=Apple', ...tags] },
  { name: 'pieces.mp4', values: ['-c:v', 'libx264', '-c:a', 'aac', '-movflags', '+frag_keyframe+empty_moov+default_base_moof', '-g', '5', ...tags] },
  { name: 'pieces-with-offsets.mp4', values: ['-c:v', 'libx264', '-c:a', 'aac', '-movflags', '+frag_keyframe', '-g', '5', ...tags] },
  { name: 'no-sound.mp4', values: ['-an', '-c:v', 'mpeg4', ...tags] },
  { name: 'timecode.mp4', values: ['-timecode', '01:02:03:04', '-c:v', 'libx264', '-c:a', 'aac', ...tags] },
  { name: 'vp8.webm', values: ['-c:v', 'libvpx', '-c:a', 'libvorbis', ...tags] },
  { name: 'vp9.webm', values: ['-c:v', 'libvpx-vp9', '-c:a', 'libopus', '-deadline', 'realtime', ...tags] },
  { name: 'live.webm', values: ['-c:v', 'libvpx', '-c:a', 'libopus', '-live', '1', '-f', 'webm', ...tags] },
];

(ffmpeg ? describe : describe.skip)('by the word of ffmpeg and exiftool', () => {
  it.each(films)('$name shows the same frames, and tells nothing else', ({ name, values }) => {
    const upload = desk.film(name, ...values);
    if (exiftool) expect(desk.run('exiftool', '-a', '-G1', '-ee', name)).toMatch(tell);
    const before = desk.frames(desk.path(name));
    const { prepared, stored, path } = prepare(desk, upload);
    expect(before.split('\n').length).toBeGreaterThan(15);
    expect(desk.frames(path)).toBe(before);
    expect(prepared).toMatchObject({ width: 160, height: 120 });
    expect(Math.abs(prepared.durationSeconds - 2)).toBeLessThan(0.5);
    const probed = desk.run('ffprobe', '-v', 'error', '-show_entries', 'format_tags:stream_tags', '-of', 'json', path);
    expect(probed).not.toMatch(tell);
    if (exiftool) {
      const lines = desk.run('exiftool', '-a', '-u', '-G1', '-ee', path).split('\n');
      expect(lines.filter((line) => !STRUCTURE.has(/^\[(\w+)/.exec(line)?.[1] ?? '') && tell.test(line))).toEqual([]);
      expect(lines.filter((line) => /Warning|Error/.test(line))).toEqual([]);
    }
    expect(prepare(desk, stored).stored).toEqual(stored);
  });

  it('a turned film is as high as it is wide when displayed', () => {
    desk.film('flat.mp4', '-c:v', 'libx264', '-an');
    desk.run('ffmpeg', '-v', 'error', '-y', '-i', 'flat.mp4', '-c', 'copy', '-metadata:s:v:0', 'rotate=90', 'turned.mp4');
    const { prepared, path } = prepare(desk, desk.read('turned.mp4'));
    expect(prepared).toMatchObject({ width: 120, height: 160 });
    expect(desk.frames(path)).toBe(desk.frames(desk.path('turned.mp4')));
  });

  (exiftool ? it : it.skip)('XMP and places written by exiftool are gone', () => {
    desk.film('tagged.mp4', '-c:v', 'libx264', '-an');
    desk.run('exiftool', '-overwrite_original', '-XMP:Creator=SECRET', '-XMP:GPSLatitude=51.5', '-Keys:GPSCoordinates=51.5,0.1', '-UserData:GPSCoordinates=51.5,0.1', '-ItemList:Title=SECRET', '-Keys:Make=Apple', 'tagged.mp4');
    expect(desk.run('exiftool', '-a', '-G1', 'tagged.mp4')).toMatch(/SECRET/);
    const { stored, path } = prepare(desk, desk.read('tagged.mp4'));
    expect(stored.includes('SECRET')).toBe(false);
    const lines = desk.run('exiftool', '-a', '-u', '-G1', path).split('\n');
    expect(lines.filter((line) => !STRUCTURE.has(/^\[(\w+)/.exec(line)?.[1] ?? '') && tell.test(line))).toEqual([]);
    expect(desk.frames(path)).toBe(desk.frames(desk.path('tagged.mp4')));
  });
});
