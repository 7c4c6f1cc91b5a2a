'use client';

/** The position in time, moved by hand, by key or by playback; the address always holds it. */
import { useEffect, useRef, useState } from 'react';
import { useInterval } from '@/components/ui/use-interval';
import { travelHref, turnOf } from './playback';

type Begin = { place: number; end: number; speed: number; order?: string | undefined };

export type Travel = {
  place: number;
  speed: number;
  isPlaying: boolean;
  go: (place: number) => void;
  /** Goes to a position that exists even if `end` does not include it yet. */
  arrive: (place: number) => void;
  step: (by: number) => void;
  play: (isOn: boolean) => void;
  setSpeed: (speed: number) => void;
};

/** @param shown called before each playback tick; resolves when the current position is rendered */
export function useTravel({ place: begin, end, speed: atFirst, order }: Begin, shown = atOnce): Travel {
  const [place, setPlace] = useState(begin);
  const [speed, setSpeed] = useState(atFirst);
  const [wantsToPlay, play] = useState(false);
  const isPlaying = wantsToPlay && place < end;
  const go = (to: number) => setPlace(Math.max(0, Math.min(end, to)));
  const step = (by: number) => go(place + by);
  const { everyMs, by } = turnOf(speed);
  useInterval(
    async () => {
      await shown();
      step(by);
    },
    { everyMs, isOn: isPlaying },
  );
  useEffect(() => {
    window.history.replaceState(window.history.state, '', travelHref(place, { order, speed }));
  }, [place, speed, order]);
  const toggle = (isOn: boolean) => {
    if (isOn && place >= end) setPlace(0);
    play(isOn);
  };
  const travel = { place, speed, isPlaying, go, arrive: setPlace, step, play: toggle, setSpeed };
  useTravelKeys(travel, end);
  return travel;
}

const atOnce = (): Promise<unknown> => Promise.resolve();
const interactive = 'input, textarea, select, button, a, summary, dialog, [contenteditable]';

/** Keyboard control, except while a form field or control has the focus. */
function useTravelKeys(travel: Travel, end: number): void {
  const latest = useRef({ travel, end });
  useEffect(() => {
    latest.current = { travel, end };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const at = event.target instanceof Element ? event.target : document.body;
      if (event.ctrlKey || event.metaKey || event.altKey || at.closest(interactive)) return;
      const action = actionOf(event.key, latest.current);
      action?.();
      if (action) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function actionOf(key: string, { travel, end }: { travel: Travel; end: number }): (() => void) | undefined {
  switch (key) {
    case ' ':
      return () => travel.play(!travel.isPlaying);
    case 'ArrowRight':
      return () => travel.step(1);
    case 'ArrowLeft':
      return () => travel.step(-1);
    case 'Home':
      return () => travel.go(0);
    case 'End':
      return () => travel.go(end);
    default:
      return undefined;
  }
}
