/** Batches lookups: the busier it is, the fewer queries run. */

/**
 * Batches single lookups. The first runs at once; those that arrive while it is in flight run together as
 * the next batch. An error rejects every lookup of its batch.
 * @param ask answers several at once; what it does not answer is undefined
 */
export function batchLoader<K, V>(
  ask: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
): (key: K) => Promise<V | undefined> {
  let current: Promise<unknown> | undefined;
  let next: { keys: Set<K>; answers: Promise<ReadonlyMap<K, V>> } | undefined;
  const turn = async (keys: ReadonlySet<K>) => {
    // Lookups of the same tick join the batch.
    await (current ?? Promise.resolve());
    next = undefined;
    const answers = ask([...keys]);
    const done = answers.catch(() => undefined);
    current = done;
    void done.then(() => {
      if (current === done) current = undefined;
    });
    return answers;
  };
  return async (key) => {
    if (next) next.keys.add(key);
    else {
      const keys = new Set([key]);
      next = { keys, answers: turn(keys) };
    }
    return (await next.answers).get(key);
  };
}
