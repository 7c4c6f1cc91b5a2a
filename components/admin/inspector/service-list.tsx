/** How far each service has come with an order: the newest version it handled, of those it follows. */
import { clsx } from 'clsx';
import type { ServiceLens } from '@/server/contracts/inspection';

export function ServiceList({ services }: { services: readonly ServiceLens[] }) {
  if (services.length === 0) return <p className="text-sm text-quiet">Nobody here has handled it.</p>;
  return (
    <ul className="text-sm">
      {services.map(({ name, handled, newest, behind, trouble }) => (
        <li key={name} className="flex justify-between gap-3" title={trouble}>
          <span className="truncate text-quiet">{name}</span>
          <span
            className={clsx(
              'whitespace-nowrap tabular-nums',
              behind === 0 ? 'text-good' : trouble ? 'text-bad' : 'text-warn',
            )}
          >
            {behind === 0 ? `version ${handled}` : `${handled} of ${newest}, ${behind} to do`}
          </span>
        </li>
      ))}
    </ul>
  );
}
