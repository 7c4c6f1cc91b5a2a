/** Replaces zod's error messages by ones that a person can act on, for every schema in the process. */
import { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

/** A predicate about the value: `is missing`, `must have at most 60 characters`. */
export function describeIssue(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${kindWords[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return bounded('at least', issue.origin, { bound: issue.minimum, isIncluded: issue.inclusive });
    case 'too_big':
      return bounded('at most', issue.origin, { bound: issue.maximum, isIncluded: issue.inclusive });
    case 'invalid_format':
      return formatWords(issue);
    case 'invalid_value':
      return issue.input === undefined ? 'is missing' : `must be ${oneOf(issue.values)}`;
    case 'unrecognized_keys':
      return `has an unknown field: ${issue.keys.join(', ')}`;
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_union':
      return issue.input === undefined ? 'is missing' : 'matches none of the accepted forms';
    case 'invalid_key':
    case 'invalid_element':
      return 'has an invalid entry';
    default:
      return 'is invalid';
  }
}

const kindWords: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  undefined: 'left out',
  date: 'a date',
};

const formats: Record<string, string> = {
  email: 'an email address, like ada@example.org',
  uuid: 'a UUID',
  url: 'an address, like https://example.org',
  datetime: 'a moment in ISO 8601, like 2026-01-31T12:00:00Z',
  date: 'a date, like 2026-01-31',
  time: 'a time, like 12:00:00',
};

function formatWords(issue: Extract<Issue, { code: 'invalid_format' }>): string {
  const known = formats[issue.format];
  if (known) return `must be ${known}`;
  if (issue.format === 'starts_with') return `must begin with ${issue.prefix}`;
  return issue.pattern === undefined ? 'has an invalid format' : `must match ${issue.pattern}`;
}

/** The bound of a value, in the unit of its kind. */
function bounded(
  way: 'at least' | 'at most',
  origin: string,
  { bound, isIncluded = true }: { bound: number | bigint; isIncluded?: boolean | undefined },
): string {
  const unit = units[origin];
  if (!unit) {
    const strictly = way === 'at least' ? 'more than' : 'less than';
    return `must be ${isIncluded ? way : strictly} ${bound}`;
  }
  if (way === 'at least' && Number(bound) === 1) return 'must not be empty';
  return `must have ${way} ${bound} ${Number(bound) === 1 ? unit : plural(unit)}`;
}

const plural = (unit: string): string => (unit === 'entry' ? 'entries' : `${unit}s`);

const units: Record<string, string> = {
  string: 'character',
  array: 'entry',
  set: 'entry',
  map: 'entry',
  file: 'byte',
};

function oneOf(values: readonly unknown[]): string {
  const [only, ...others] = values.map(String);
  return others.length === 0 ? String(only) : `one of ${[only, ...others].join(', ')}`;
}

z.config({ customError: describeIssue });
