/** Prints JSON as this repository's formatter would, for generated files. */

/** The value as JSON; short lists of plain values stay on one line. */
export function printJson(value: unknown, indent = '', keyLength = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const deeper = `${indent}  `;
  const parts = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([name, inner]) => {
      const key = isList ? '' : `${JSON.stringify(name)}: `;
      return key + printJson(inner, deeper, key.length);
    });
  const [open, close] = isList ? '[]' : '{}';
  const isPlain = isList && value.every((inner) => typeof inner !== 'object');
  const line = `${open}${parts.join(', ')}${close}`;
  if (parts.length === 0 || (isPlain && indent.length + keyLength + line.length < 110)) return line;
  return `${open}\n${parts.map((part) => deeper + part).join(',\n')}\n${indent}${close}`;
}
