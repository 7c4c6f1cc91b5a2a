/** One event in its recorded version, and upcast to the newest one. */
import { Frame } from './frame';

type TwoVersionsProps = { older: string; newer: string };

export const TwoVersions = ({ older, newer }: TwoVersionsProps) => (
  <Frame
    title="order.placed, written and read"
    note="The log keeps version 1. Each read upcasts it; nothing is written back."
  >
    <div className="grid gap-4 md:grid-cols-2">
      {[
        ['Version 1, in the log', older],
        ['Newest version, after upcasting', newer],
      ].map(([title, text]) => (
        <figure key={title} className="min-w-0">
          <figcaption className="mb-1 text-sm text-quiet">{title}</figcaption>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard. */}
          <pre tabIndex={0} className="max-h-96 overflow-auto rounded-xl bg-wash p-3 text-xs">
            {text}
          </pre>
        </figure>
      ))}
    </div>
  </Frame>
);
