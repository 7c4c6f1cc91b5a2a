/** A product's picture: one of the shop's own illustrations, or an address from elsewhere. */

import { drawnFor } from './drawn-picture';

const isAddress = (picture: string) => /^(https?:)?\//.test(picture);
const drawn = 'drawn:';

/**
 * Where the picture is: an http(s) address or a path itself, a bare name among the shop's illustrations,
 * and a drawing where a product of this category has no picture.
 */
export function pictureUrl(picture: string): string {
  if (picture.startsWith(drawn)) return drawnFor(picture.slice(drawn.length));
  return isAddress(picture) ? picture : `/pictures/${encodeURIComponent(picture)}.webp`;
}

type PictureProps = {
  picture: string;
  /** What it shows; empty when the name stands beside it anyway. */
  alt?: string;
  className?: string;
  /** True for a picture far down the page. */
  lazy?: boolean;
};

/** The picture in a square whose size comes from `className`, so that nothing moves when it arrives. */
export function Picture({ picture, alt = '', className, lazy = false }: PictureProps) {
  return (
    <img
      src={pictureUrl(picture)}
      alt={alt}
      width={256}
      height={256}
      loading={lazy ? 'lazy' : 'eager'}
      decoding="async"
      className={`aspect-square object-contain ${className ?? ''}`}
    />
  );
}
