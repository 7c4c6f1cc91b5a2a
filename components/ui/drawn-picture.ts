/** A drawing for a product without a picture: a parcel in a colour of its category, with its first letter. */

const hues = 360;

/** The hue of a category: always the same one, and another for most others. */
const hueOf = (category: string): number =>
  [...category].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % hues, 7);

/** The drawing as an address of its own, to be shown like any picture. */
export function drawnFor(category: string): string {
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
