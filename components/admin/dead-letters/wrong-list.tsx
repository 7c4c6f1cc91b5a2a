/** Validation errors with the paths of their fields. */
import type { FieldError } from '@/server/contracts/read-event';

export function WrongList({ wrongs, root }: { wrongs: readonly FieldError[]; root: string }) {
  if (wrongs.length === 0) return null;
  return (
    <ul className="mt-2 space-y-1 text-sm wrap-anywhere">
      {wrongs.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          <code className="mr-2 rounded bg-surface px-1.5 py-0.5 font-mono text-xs">{path || root}</code>
          {message}
        </li>
      ))}
    </ul>
  );
}
