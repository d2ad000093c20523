import type { MediaResponse } from '../../modules/media/index.js';
import { useVisit } from '../page/visit-context.js';
import { meanColorOf } from './placeholder.js';

const WIDTHS = [['small', 320], ['medium', 640], ['large', 1080]] as const;

interface MediaProps {
  media: MediaResponse;
  /** Whose it is, where nobody has described it. */
  author: string;
  /** Above the fold: is loaded at once. */
  isFirst?: boolean;
  /** How wide it is shown. */
  sizes?: string;
}

/** A picture, or a video with its controls, at its own proportions before it is there. */
export function Media({ media, author, isFirst = false, sizes = '(max-width: 640px) 100vw, 600px' }: MediaProps) {
  const { texts } = useVisit();
  const { renditions, width, height } = media;
  const alt = media.alt_text ?? texts.post.altOf(author);
  return (
    <span class="media">
      <Placeholder blurhash={media.blurhash} width={width} height={height} />
      {media.type === 'video'
        ? <video controls preload="none" src={media.url} poster={renditions?.large} width={width} height={height} aria-label={`${texts.post.video}: ${alt}`} playsInline />
        : <img src={renditions?.large ?? media.url} srcset={renditions === null ? undefined : srcsetOf(renditions, width)} sizes={sizes} alt={alt} width={width} height={height} loading={isFirst ? 'eager' : 'lazy'} decoding="async" data-fresh />}
    </span>
  );
}

/** A square of a grid. */
export function Thumbnail({ media, author }: MediaProps) {
  const { texts } = useVisit();
  if (media.renditions === null) return <span class="thumb-blank">{texts.post.video}</span>;
  const copies = media.renditions;
  return (
    <>
      <Placeholder blurhash={media.blurhash} width={1} height={1} />
      <img class="thumb" src={copies.small} srcset={`${copies.thumb} 150w, ${copies.small} 320w, ${copies.medium} 640w`} sizes="(max-width: 640px) 33vw, 200px" alt={media.alt_text ?? texts.post.altOf(author)} width={320} height={320} loading="lazy" decoding="async" data-fresh />
    </>
  );
}

/** Stands in the place of a picture until it is there. */
function Placeholder({ blurhash, width, height }: Pick<MediaResponse, 'blurhash' | 'width' | 'height'>) {
  const color = meanColorOf(blurhash);
  return color === undefined ? null : <svg class="placeholder" aria-hidden="true" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none"><rect width={width} height={height} fill={color} /></svg>;
}

/** Copies are never wider than the picture itself. */
function srcsetOf(renditions: NonNullable<MediaResponse['renditions']>, width: number): string {
  let srcset = '';
  for (const [preset, widest] of WIDTHS) {
    srcset += `${srcset === '' ? '' : ', '}${renditions[preset]} ${Math.min(widest, width)}w`;
    if (widest >= width) break;
  }
  return srcset;
}
