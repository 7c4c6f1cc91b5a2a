import { describe, expect, test } from 'vitest';
import { documentLinks, lessonReferences, orderPath } from './documents';
import { findWords, retiringWords } from './retired-words';

const readme = (text: string) => ({ path: 'README.md', text });
const guide = { path: 'docs/guide.md', text: '# Guide\n\n## First steps' };

describe('links in documents', () => {
  test.each(['docs/other.md', 'docs/guide.md#elsewhere', '#here', 'doc'])(
    '%s is reported as broken',
    (link) => {
      expect(documentLinks([readme(`[a](${link})`), guide])).toHaveLength(1);
    },
  );

  test.each(['docs/guide.md', 'docs/guide.md#first-steps', 'docs/', 'https://example.org'])(
    '%s is not reported',
    (link) => {
      expect(documentLinks([readme(`[a](${link})`), guide])).toEqual([]);
    },
  );
});

describe('the path of an order', () => {
  const path = (text: string) => orderPath([{ path: 'docs/architecture.md', text }, guide]);
  const code = { path: 'server/a.ts', text: '' };

  test('a missing file is reported', () => {
    expect(path('The path has 1 files.\n| `server/gone.ts` | gone |')).toHaveLength(1);
  });

  test('a wrong count is reported', () => {
    const text = 'The path has 2 files.\n| `server/a.ts` | here |';
    expect(orderPath([{ path: 'docs/architecture.md', text }, code])).toHaveLength(1);
  });

  test('a missing document is reported', () => {
    expect(orderPath([code])).toHaveLength(1);
  });
});

describe('lessons', () => {
  const code = { path: 'server/a.test.ts', text: "test('a claim'" };
  const lesson = (path: string, says: string) => {
    const text = JSON.stringify([{ ideas: [{ places: [{ path }], proofs: [{ path, says }] }] }]);
    return lessonReferences([{ path: 'components/learn/ideas.json', text }, code]);
  };

  test('a missing file is reported as code and as test', () => {
    expect(lesson('server/gone.test.ts', 'a claim')).toHaveLength(2);
  });

  test('a missing test title is reported', () => {
    expect(lesson('server/a.test.ts', 'another claim')).toHaveLength(1);
  });

  test('an existing test is not reported', () => {
    expect(lesson('server/a.test.ts', 'a claim')).toEqual([]);
  });
});

describe('retired words', () => {
  const words = [['old widgets?', 'gadget']] as const;

  test.each(['oldWidget', 'old_widgets', 'OldWidget', 'old-widgets', 'An old widget'])(
    '%s is reported',
    (text) => {
      expect(findWords([readme(text)], words)).toHaveLength(1);
    },
  );

  test('a file name counts', () => {
    expect(findWords([{ path: 'db/old-widgets.ts', text: '' }], words)).toHaveLength(1);
  });

  test('a word that has left the tree is reported until it is retired', () => {
    expect(retiringWords([])).not.toEqual([]);
  });

  test('a migration does not count', () => {
    expect(findWords([{ path: 'db/migrations/1.sql', text: 'old_widgets' }], words)).toEqual([]);
  });
});
