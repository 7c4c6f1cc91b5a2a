/**
 * Questions that come while one is being answered are one question: the busier it is, the fewer there are.
 */

/**
 * Answers single questions by asking about many at once. The first is asked at once; those that come before
 * its answer wait for it and are then asked together. What the asking throws, everyone who waited for it
 * gets.
 * @param ask answers several at once; what it does not answer is undefined
 */
export function askedTogether<K, V>(
  ask: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
): (key: K) => Promise<V | undefined> {
  let current: Promise<unknown> | undefined;
  let next: { keys: Set<K>; answers: Promise<ReadonlyMap<K, V>> } | undefined;
  const turn = async (keys: ReadonlySet<K>) => {
    // Those who ask in the same moment come along.
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
