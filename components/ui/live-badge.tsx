/** The connection status of the page: live, catching up, polling or offline. */
import { clsx } from 'clsx';

export type ConnectionStatus = 'live' | 'catching-up' | 'offline' | 'polling';

const words: Record<ConnectionStatus, { label: string; meaning: string; dot: string }> = {
  live: { label: 'Live', meaning: 'This page updates live.', dot: 'bg-good' },
  'catching-up': {
    label: 'Catching up',
    meaning: 'What you see may be slightly out of date.',
    dot: 'bg-warn animate-breathe',
  },
  polling: {
    label: 'Updates every 2 s',
    meaning: 'No live connection. This page checks for updates every two seconds.',
    dot: 'bg-warn',
  },
  offline: {
    label: 'Offline',
    meaning: "You're offline. This is the last known state.",
    dot: 'bg-bad',
  },
};

/** Its width does not change with the label. */
export function LiveBadge({ connection, className }: { connection: ConnectionStatus; className?: string }) {
  const { label, meaning, dot } = words[connection];
  return (
    <span
      role="status"
      title={meaning}
      data-connection={connection}
      className={clsx(
        // Without JavaScript there is no connection.
        'inline-grid shrink-0 items-center text-sm font-medium whitespace-nowrap text-quiet',
        'noscript:hidden print:hidden',
        className,
      )}
    >
      <span aria-hidden="true" className="invisible col-start-1 row-start-1 pl-4.5">
        {words.polling.label}
      </span>
      <span className="col-start-1 row-start-1 inline-flex items-center gap-2 justify-self-end">
        <span aria-hidden="true" className={clsx('size-2.5 rounded-full', dot)} />
        {label}
        <span className="sr-only">{`: ${meaning}`}</span>
      </span>
    </span>
  );
}
