/** The shop's own pictures for its quiet moments, named once so that they can be fetched with the rest. */
import { Picture } from './picture';

export const scenePictures = [
  'basket',
  'broom',
  'compass',
  'magnifying-glass-tilted-left',
  'open-mailbox-with-lowered-flag',
  'receipt',
] as const;

/** One of the shop's pictures, for an empty page or an error. */
export function Scene({ picture }: { picture: (typeof scenePictures)[number] }) {
  return <Picture picture={picture} lazy className="w-28" />;
}
