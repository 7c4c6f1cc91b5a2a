/** Switches between light and dark. Choosing the system's theme follows the system again. */
'use client';

import { Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from './button';
import { readTheme, themeCookie } from './theme';

const systemPrefersDark = '(prefers-color-scheme: dark)';
const changed = 'theme-changed';
const yearSeconds = 31_536_000;

function isDark(): boolean {
  const chosen = readTheme(document.documentElement.dataset.theme);
  return chosen ? chosen === 'dark' : matchMedia(systemPrefersDark).matches;
}

function follow(onChange: () => void): () => void {
  const system = matchMedia(systemPrefersDark);
  system.addEventListener('change', onChange);
  window.addEventListener(changed, onChange);
  return () => {
    system.removeEventListener('change', onChange);
    window.removeEventListener(changed, onChange);
  };
}

function choose(dark: boolean): void {
  const root = document.documentElement;
  const followSystem = matchMedia(systemPrefersDark).matches === dark;
  const theme = dark ? 'dark' : 'light';
  if (followSystem) delete root.dataset.theme;
  else root.dataset.theme = theme;
  const seconds = followSystem ? 0 : yearSeconds;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = `${themeCookie}=${theme}; path=/; samesite=lax; max-age=${seconds}`;
  window.dispatchEvent(new Event(changed));
}

export function ThemeToggle({ className }: { className?: string }) {
  const dark = useSyncExternalStore(follow, isDark, () => false);
  return (
    <Button
      variant="quiet"
      square
      aria-label="Dark theme"
      aria-pressed={dark}
      onClick={() => choose(!dark)}
      className={className}
    >
      <Sun aria-hidden="true" className="hidden size-5 dark:block" />
      <Moon aria-hidden="true" className="size-5 dark:hidden" />
    </Button>
  );
}
