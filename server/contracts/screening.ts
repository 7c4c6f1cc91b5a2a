/** What a screening finds and what it comes to: rules that spoke against an order, and a verdict. */
import { z } from 'zod';
import { label, text } from './fields';

/** `review`: a person is to look at it. `refused`: it comes to nothing. */
export const screeningVerdict = z.enum(['passed', 'review', 'refused']);
export type ScreeningVerdict = z.infer<typeof screeningVerdict>;

/** A rule that spoke against an order: its name, its points, and why, in words. */
export const screeningRule = z.strictObject({
  rule: label(60),
  points: z.int().min(1).max(1_000),
  why: text(1, 300),
});
export type ScreeningRule = z.infer<typeof screeningRule>;

/** All that a screening says of an order; the score is the sum of the points. */
export const screening = {
  score: z.int().min(0).max(100_000),
  verdict: screeningVerdict,
  rules: z.array(screeningRule).max(20),
};
export type Screening = { score: number; verdict: ScreeningVerdict; rules: ScreeningRule[] };
