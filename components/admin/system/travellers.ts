/** The moving dots: one for all events that take the same edge at once, removed on arrival. */

const legMs = 550;
const mostAtOnce = 80;
const svg = 'http://www.w3.org/2000/svg';

/** The edges' paths by id, and the SVG group that holds the dots. */
export type Canvas = { group: SVGGElement; paths: ReadonlyMap<string, string> };

/**
 * Animates dots along their edges, leg after leg. Above `mostAtOnce` dots are dropped.
 * @param legs the number of events per edge, for each leg
 */
export function send({ group, paths }: Canvas, legs: readonly ReadonlyMap<string, number>[]): void {
  for (const [at, leg] of legs.entries()) {
    for (const [way, count] of leg) {
      const path = paths.get(way);
      if (path && group.childElementCount < mostAtOnce) move(group, { path, count, delayMs: at * legMs });
    }
  }
}

function move(
  group: SVGGElement,
  { path, count, delayMs }: { path: string; count: number; delayMs: number },
) {
  const dot = document.createElementNS(svg, 'circle');
  dot.setAttribute('r', String(Math.min(9, 4 + Math.log2(count))));
  dot.setAttribute('data-traveller', '');
  dot.setAttribute('class', 'fill-accent stroke-on-accent');
  dot.style.offsetPath = `path("${path}")`;
  dot.style.opacity = '0';
  group.append(dot);
  const steps = [
    { offsetDistance: '0%', opacity: 1 },
    { offsetDistance: '100%', opacity: 1 },
  ];
  const run = dot.animate(steps, { duration: legMs, delay: delayMs, easing: 'ease-in-out' });
  run.finished.then(
    () => dot.remove(),
    () => dot.remove(),
  );
}
