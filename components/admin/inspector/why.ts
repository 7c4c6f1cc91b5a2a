/** Why a fact was recorded: the words that were given with it, else what it followed from. */
import { z } from 'zod';
import type { Envelope } from '@/server/contracts/envelope';

const given = z.looseObject({ reason: z.union([z.string(), z.object({ message: z.string() })]) });

/** In words; `all` are the events among which its cause may be. */
export function whyOf({ data, metadata }: Envelope, all: readonly Envelope[]): string {
  const { actor, causationId } = metadata;
  const read = given.safeParse(data);
  const words = read.success ? read.data.reason : undefined;
  const reason = typeof words === 'object' ? words.message : words;
  const cause = all.find(({ id }) => id === causationId);
  const because = cause && `it followed from ${cause.type}, version ${cause.version}`;
  if (reason) return because ? `${reason} (${because})` : reason;
  return (
    because ??
    (actor.kind === 'service' ? 'time was over, or someone asked' : `the ${actor.kind} asked for it`)
  );
}
