/** Fields that open once somebody listens: what is typed before would be lost. */
'use client';

import type { ComponentProps } from 'react';
import { useAwake } from './use-awake';

/** A group of fields; all of them are closed until the scripts of the page have taken over. */
export function OnceAwake(props: ComponentProps<'fieldset'>) {
  return <fieldset {...props} disabled={!useAwake()} />;
}
