/** JSON cut into pieces that can be coloured; put together again they are the same text. */

export type JsonToken = { kind: 'key' | 'text' | 'number' | 'word' | 'mark'; text: string };

const piece =
  /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|([^"\d\-tfn]+|.)/g;

/** The tokens of a JSON text, in order and without gaps. */
export const tokensOf = (json: string): JsonToken[] =>
  [...json.matchAll(piece)].map(([text, quoted, colon, number, word]) => {
    if (quoted) return { kind: colon ? 'key' : 'text', text };
    return { kind: number ? 'number' : word ? 'word' : 'mark', text };
  });
