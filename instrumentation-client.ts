/**
 * Before anything else in the browser: zod must not try whether it may compile code. The page's policy
 * forbids it, and Firefox reports each try. Schemas look when they are made, so this comes first.
 */
import { config } from 'zod/v4/core';

config({ jitless: true });
