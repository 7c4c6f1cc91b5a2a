/** One order in the shape of its day and as it is read now. */
import { Frame } from './frame';

type TwoShapesProps = { older: string; newer: string };

/** Both shapes, side by side where there is room. */
export const TwoShapes = ({ older, newer }: TwoShapesProps) => (
  <Frame
    title="order.placed, then and now"
    note="First what lies in the log, then what everybody reads: made anew each time, never written back."
  >
    <div className="grid gap-4 md:grid-cols-2">
      {[
        ['Version 1, as it was written', older],
        ['Version 2, as it is read', newer],
      ].map(([title, text]) => (
        <figure key={title} className="min-w-0">
          <figcaption className="mb-1 text-sm text-quiet">{title}</figcaption>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <pre tabIndex={0} className="max-h-96 overflow-auto rounded-xl bg-wash p-3 text-xs">
            {text}
          </pre>
        </figure>
      ))}
    </div>
  </Frame>
);
