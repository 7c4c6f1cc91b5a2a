/** The result of a fraud screening: the rules that matched, and a verdict. */
import { z } from 'zod';
import { label, text } from './fields';

/** `review`: a person must decide. `refused`: the order is cancelled. */
export const screeningVerdict = z.enum(['passed', 'review', 'refused']);
export type ScreeningVerdict = z.infer<typeof screeningVerdict>;

/** A rule that matched: its name, points and explanation. */
export const screeningRule = z.strictObject({
  rule: label(60),
  points: z.int().min(1).max(1_000),
  why: text(1, 300),
});
export type ScreeningRule = z.infer<typeof screeningRule>;

/** A screening; the score is the sum of the rules' points. */
export const screening = {
  score: z.int().min(0).max(100_000),
  verdict: screeningVerdict,
  rules: z.array(screeningRule).max(20),
};
export type Screening = { score: number; verdict: ScreeningVerdict; rules: ScreeningRule[] };
