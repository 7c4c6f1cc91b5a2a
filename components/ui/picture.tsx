/** A product picture: one of the shop's illustrations, an external URL, or a generated placeholder. */

const isUrl = (picture: string) => /^(https?:)?\//.test(picture);
const placeholderPrefix = 'drawn:';
const hues = 360;

/** A stable hue per category. */
const hueOf = (category: string): number =>
  [...category].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % hues, 7);

/** A box in the colour of the category with its first letter, as a data URL. */
function placeholder(category: string): string {
  const hue = hueOf(category);
  const letter = category.match(/\p{L}|\p{N}/u)?.[0]?.toUpperCase() ?? '';
  const svg = [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256">',
    `<path d="M40 84 128 44l88 40v96l-88 40-88-40z" fill="hsl(${hue} 45% 72%)"/>`,
    `<path d="m40 84 88 40 88-40-88-40z" fill="hsl(${hue} 50% 82%)"/>`,
    `<path d="M128 124v96l88-40V84z" fill="hsl(${hue} 40% 62%)"/>`,
    `<text x="84" y="184" font-family="sans-serif" font-weight="700" font-size="56" text-anchor="middle"`,
    ` fill="hsl(${hue} 45% 28%)">${letter}</text>`,
    '</svg>',
  ].join('');
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** Resolves an http(s) URL, a path, the name of an illustration, or `drawn:<category>`. */
export function pictureUrl(picture: string): string {
  if (picture.startsWith(placeholderPrefix)) return placeholder(picture.slice(placeholderPrefix.length));
  return isUrl(picture) ? picture : `/pictures/${encodeURIComponent(picture)}.webp`;
}

type PictureProps = {
  picture: string;
  /** Empty when the name stands beside it. */
  alt?: string;
  className?: string;
  /** True for a picture far down the page. */
  lazy?: boolean;
};

/** Sized by `className`, so that loading it shifts no layout. */
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
