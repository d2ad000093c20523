import sharp from 'sharp';
import { PosterLane } from '../../src/core/videos/poster-lane.js';
import type { PreparedVideo } from '../../src/core/videos/prepare-video.js';
import { Desk, isInstalled } from '../support/programs.js';
import { type Mp4Options, mp4, turnedRight } from './support/mp4.js';
import { prepare } from './support/preparing.js';
import { element, unsigned, webm } from './support/webm.js';

const desk = new Desk();
afterAll(() => {
  desk.close();
});

const sides = ({ width, height }: { width: number; height: number }) => [width, height];

describe('a video has the shape that players show', () => {
  const pal: Mp4Options = { width: 720, height: 576 };
  it.each([
    ['square pixels', pal, [720, 576]],
    ['wide pixels', { ...pal, pasp: [64, 45] }, [1024, 576]],
    ['narrow pixels', { ...pal, pasp: [1, 2] }, [720, 1152]],
    ['wide pixels, and the sides said by the track', { width: 1024, height: 576, codedWidth: 720, pasp: [64, 45] }, [1024, 576]],
    ['sides said by the track alone', { width: 1024, height: 576, codedWidth: 720 }, [1024, 576]],
    ['wide pixels, turned', { ...pal, pasp: [64, 45], matrix: turnedRight }, [576, 1024]],
    ['a clean aperture', { ...pal, clap: [704, 576, 0, 0] }, [704, 576]],
    ['a clean aperture of wide pixels', { ...pal, clap: [704, 576, 0, 0], pasp: [16, 11] }, [1024, 576]],
    ['a clean aperture that is turned', { ...pal, clap: [704, 500, 0, 0], matrix: turnedRight }, [500, 704]],
    ['a clean aperture outside of the picture', { ...pal, clap: [704, 576, 100, 0] }, [720, 576]],
    ['a clean aperture of nothing', { ...pal, clap: [0, 0, 0, 0] }, [720, 576]],
    ['pixels without width', { ...pal, pasp: [0, 1] }, [720, 576]],
    ['pixels without height', { ...pal, pasp: [1, 0] }, [720, 576]],
    ['pixels that no screen holds', { ...pal, pasp: [1_000_000, 1] }, [720, 576]],
  ] satisfies [string, Mp4Options, number[]][])('MP4 with %s', (_name, options, shown) => {
    expect(sides(prepare(desk, mp4(options)).prepared)).toEqual(shown);
  });

  const display = (width: number, height: number, unit = 0): Buffer[] => [element(0x54b0, unsigned(width)), element(0x54ba, unsigned(height)), element(0x54b2, unsigned(unit))];
  it.each([
    ['sides in pixels', display(1024, 576), [1024, 576]],
    ['a shape', display(16, 9, 3), [1024, 576]],
    ['a narrow shape', display(1, 1, 3), [720, 720]],
    ['centimetres', display(32, 18, 1), [1024, 576]],
    ['no shape', display(0, 0), [720, 576]],
    ['a crop', [element(0x54cc, unsigned(8)), element(0x54dd, unsigned(8))], [704, 576]],
    ['a crop and a shape', [element(0x54cc, unsigned(8)), element(0x54dd, unsigned(8)), ...display(16, 9, 3)], [1024, 576]],
  ])('WebM with %s', (_name, inPicture, shown) => {
    expect(sides(prepare(desk, webm({ width: 720, height: 576, inPicture })).prepared)).toEqual(shown);
  });
});

(isInstalled('ffmpeg', '-version') ? describe : describe.skip)('its poster has the same shape', () => {
  const lane = new PosterLane('ffmpeg', process.env.PATH ?? '');
  /** Left half red, right half blue; the top quarter green. */
  const picture = 'color=red:size=160x120:rate=10:duration=1,drawbox=x=80:y=0:w=80:h=120:color=blue:t=fill,drawbox=x=0:y=0:w=160:h=30:color=lime:t=fill';
  const film = (name: string, ...values: string[]): Buffer => {
    desk.run('ffmpeg', '-v', 'error', '-y', '-f', 'lavfi', '-i', picture, '-pix_fmt', 'yuv420p', ...values, name);
    return desk.read(name);
  };
  const poster = async (video: PreparedVideo, videoPath: string) => {
    const posterPath = desk.path('poster.jpg');
    const { contentType, width, height, crop } = video;
    expect(await lane.run({ videoPath, contentType, atSeconds: 0.5, posterPath, width, height, crop })).toBe('made');
    const { data, info } = await sharp(posterPath).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number): string => {
      const [red = 0, green = 0, blue = 0] = data.subarray((Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * 3);
      return ['red', 'lime', 'blue'][[red, green, blue].indexOf(Math.max(red, green, blue))] ?? '';
    };
    return { shown: [info.width, info.height], at };
  };

  it.each([
    ['square.mp4', [], [160, 120]],
    ['wide.mp4', ['-aspect', '16:9'], [213, 120]],
    ['narrow.mp4', ['-vf', 'setsar=1/2'], [160, 240]],
    ['wide.webm', ['-c:v', 'libvpx', '-vf', 'setsar=2'], [320, 120]],
    ['large.mp4', ['-vf', 'scale=1600:1200,setsar=2'], [1920, 720]],
  ] as const)('%s', async (name, values, shown) => {
    film(name, ...values);
    const { prepared, path } = prepare(desk, desk.read(name));
    const made = await poster(prepared, path);
    expect(Math.abs((made.shown[0] ?? 0) - shown[0])).toBeLessThanOrEqual(1);
    expect(Math.abs((made.shown[1] ?? 0) - shown[1])).toBeLessThanOrEqual(1);
    expect([made.at(0.2, 0.1), made.at(0.2, 0.6), made.at(0.8, 0.6)]).toEqual(['lime', 'red', 'blue']);
  });

  it('cut to the clean aperture, also when turned', async () => {
    const whole = film('whole.mp4', '-vf', 'setsar=1', '-c:v', 'libx264', '-bf', '0');
    const { prepared, path } = prepare(desk, whole);
    // Of the right half, what is not green.
    const cut = await poster({ ...prepared, width: 80, height: 90, crop: { left: 80, top: 30, width: 80, height: 90 } }, path);
    expect([cut.shown, cut.at(0.01, 0.01), cut.at(0.99, 0.99)]).toEqual([[80, 90], 'blue', 'blue']);
    const turned = Buffer.from(whole);
    const matrix = turned.indexOf('tkhd') + 4 + 40;
    [0, 0x10000, 0, -0x10000, 0].forEach((value, i) => turned.writeInt32BE(value, matrix + i * 4));
    const clap = mp4({ width: 160, height: 120, clap: [80, 90, 40, 15], matrix: turnedRight });
    const { crop, width, height } = prepare(desk, clap).prepared;
    expect([width, height, crop]).toEqual([90, 80, { left: 0, top: 80, width: 90, height: 80 }]);
    const shown = await poster({ ...prepare(desk, turned).prepared, width, height, crop }, desk.write('turned.mp4', turned));
    expect([shown.shown, shown.at(0.01, 0.01), shown.at(0.99, 0.99)]).toEqual([[90, 80], 'blue', 'blue']);
  });
});
