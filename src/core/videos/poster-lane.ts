import { type ChildProcess, spawn } from 'node:child_process';
import type { Shape, VideoType } from '../media-formats/index.js';
import { JobLostError, type Lane } from '../workers/index.js';

/** With the shape that the poster is to have, as far as it fits. */
export interface PosterJob extends Shape {
  videoPath: string;
  contentType: VideoType;
  atSeconds: number;
  posterPath: string;
}

/** How it ended: `absent` when there is no such program. */
export type PosterOutcome = 'made' | 'failed' | 'absent';

const KILL_AFTER_MS = 5_000;
const MAX_ALLOCATION_BYTES = 256 * 2 ** 20;
const MAX_PIXELS = 36_000_000;
const MAX_POSTER_BYTES = 8 * 2 ** 20;
const MAX_SIDE = 1_920;

/** The demuxer is forced by what the file was found to be, so that playlists and lists of files are never followed. */
const demuxers: Readonly<Record<VideoType, string>> = { 'video/mp4': 'mov', 'video/webm': 'matroska' };

/** Takes one frame out of a video with ffmpeg, in a process without a shell, network, or more than a little time and memory. */
export class PosterLane implements Lane<PosterJob, PosterOutcome> {
  private child: ChildProcess | undefined;

  constructor(
    private readonly program: string,
    private readonly searchPath: string,
  ) {}

  /** Resolves once the process has ended: nothing is written to the poster's path after that. */
  run(job: PosterJob): Promise<PosterOutcome> {
    return new Promise((resolve, reject) => {
      const options = { stdio: 'ignore' as const, timeout: KILL_AFTER_MS, killSignal: 'SIGKILL' as const, env: { PATH: this.searchPath } };
      const child = spawn(this.program, argumentsFor(job), options);
      this.child = child;
      child.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' || error.code === 'EACCES') resolve('absent');
        else reject(new JobLostError('ffmpeg could not be started', { cause: error }));
      });
      child.once('close', (code) => resolve(code === 0 ? 'made' : 'failed'));
    });
  }

  stop(): Promise<void> {
    this.child?.kill('SIGKILL');
    return Promise.resolve();
  }
}

/**
 * The shape that players show, with square pixels; ffmpeg has turned the picture upright before. Newer ones have also cut it, and then the
 * picture is as large as the crop already.
 */
function filtersFor({ width, height, crop }: Shape): string {
  const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
  const side = (pixels: number): number => Math.max(1, Math.round(pixels * scale));
  const cut =
    crop && `crop='min(iw,${crop.width})':'min(ih,${crop.height})':'if(gt(iw,${crop.width}),${crop.left},0)':'if(gt(ih,${crop.height}),${crop.top},0)':exact=1,`;
  return `${cut ?? ''}scale=${side(width)}:${side(height)},setsar=1`;
}

function argumentsFor({ videoPath, contentType, atSeconds, posterPath, ...shape }: PosterJob): string[] {
  const input = ['-protocol_whitelist', 'file', '-f', demuxers[contentType], '-threads', '1', '-max_pixels', String(MAX_PIXELS)];
  const frame = ['-map', '0:v:0', '-frames:v', '1', '-an', '-sn', '-dn', '-map_metadata', '-1', '-vf', filtersFor(shape)];
  const output = ['-threads', '1', '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-q:v', '3', '-fs', String(MAX_POSTER_BYTES), '-f', 'image2', '-update', '1', '-y'];
  return [
    '-nostdin', '-hide_banner', '-loglevel', 'quiet', '-max_alloc', String(MAX_ALLOCATION_BYTES), '-filter_threads', '1',
    ...input, '-ss', atSeconds.toFixed(3), '-i', `file:${videoPath}`, ...frame, ...output, `file:${posterPath}`,
  ];
}
