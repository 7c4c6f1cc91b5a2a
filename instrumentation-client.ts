/**
 * Stops zod from probing whether it may compile code: the content security policy forbids it, and Firefox
 * reports each attempt. Schemas read this setting when they are created, so it must run first.
 */
import { config } from 'zod/v4/core';

config({ jitless: true });
