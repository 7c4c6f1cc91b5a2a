/** Illustrations for empty and error pages, listed so that the picture download includes them. */
import { Picture } from './picture';

export const scenePictures = [
  'basket',
  'broom',
  'compass',
  'magnifying-glass-tilted-left',
  'open-mailbox-with-lowered-flag',
  'receipt',
] as const;

export function Scene({ picture }: { picture: (typeof scenePictures)[number] }) {
  return <Picture picture={picture} lazy className="w-28" />;
}
