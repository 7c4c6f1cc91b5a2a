import { describe, expect, it } from 'vitest';
import { text, visibleText } from './fields';

describe('a name', () => {
  it.each(['Ada', 'محمد', '李', '👩‍🔬', 'a\u200bb', '’'])('may be %s', (name) => {
    expect(visibleText(1, 60).parse(name)).toBe(name);
  });

  it.each([
    ['zero-width spaces', '\u200b\u200b'],
    ['a soft hyphen', '\u00ad'],
    ['a Hangul filler', '\u3164'],
    ['a blank Braille pattern', '\u2800'],
    ['a mark on nothing', '\u0301'],
    ['tags', '\u{e0041}\u{e0042}'],
    ['a joiner', '\u200d'],
  ])('is refused when it has only %s', (_, name) => {
    const { error } = visibleText(1, 60).safeParse(name);
    expect(error?.issues[0]?.message).toBe('has only characters that cannot be seen');
  });
});

it('a text loses overrides of its direction, and keeps what right-to-left scripts need', () => {
  expect(text(1, 60).parse('invoice\u202efdp.exe')).toBe('invoicefdp.exe');
  expect(text(1, 60).parse('\u2067a\u2069 \u202bb\u202c')).toBe('a b');
  expect(text(1, 60).parse('שלום\u200f!')).toBe('שלום\u200f!');
  expect(text(1, 60).safeParse('\u202e').success).toBe(false);
});
