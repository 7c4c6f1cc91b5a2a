import { expect, test } from 'vitest';
import { batchLoader } from './batch-loader';

/** Something that is asked, and answers when told to. */
function oracle() {
  const asked: { keys: readonly string[]; answer: () => void; fail: () => void }[] = [];
  const ask = batchLoader(
    (keys: readonly string[]) =>
      new Promise<Map<string, string>>((resolve, reject) => {
        const known = keys.filter((key) => key !== 'unknown');
        const answer = () => resolve(new Map(known.map((key) => [key, `${key}!`])));
        asked.push({ keys, answer, fail: () => reject(new Error('no answer')) });
      }),
  );
  return { asked, ask };
}

const aMoment = () => new Promise((resolve) => setImmediate(resolve));

test('what is asked in the same moment is one question, and each gets its own answer', async () => {
  const { asked, ask } = oracle();
  const answers = Promise.all([ask('a'), ask('b'), ask('a'), ask('unknown')]);
  await aMoment();
  expect(asked.map(({ keys }) => keys)).toEqual([['a', 'b', 'unknown']]);
  asked[0]?.answer();
  expect(await answers).toEqual(['a!', 'b!', 'a!', undefined]);
});

test('what is asked meanwhile waits for the answer, and is then one question', async () => {
  const { asked, ask } = oracle();
  const first = ask('a');
  await aMoment();
  const later = [ask('b')];
  await aMoment();
  later.push(ask('c'));
  await aMoment();
  expect(asked).toHaveLength(1);
  asked[0]?.answer();
  expect(await first).toBe('a!');
  await aMoment();
  expect(asked[1]?.keys).toEqual(['b', 'c']);
  asked[1]?.answer();
  expect(await Promise.all(later)).toEqual(['b!', 'c!']);
});

test('a question that fails does so for those who asked it, and the next is asked all the same', async () => {
  const { asked, ask } = oracle();
  const first = ask('a');
  await aMoment();
  const second = ask('b');
  asked[0]?.fail();
  await expect(first).rejects.toThrow('no answer');
  await aMoment();
  asked[1]?.answer();
  expect(await second).toBe('b!');
});
