/** Fields that are disabled until hydration, since React would lose what is typed before. */
'use client';

import type { ComponentProps } from 'react';
import { useAwake } from './use-awake';

export function OnceAwake(props: ComponentProps<'fieldset'>) {
  return <fieldset {...props} disabled={!useAwake()} />;
}
