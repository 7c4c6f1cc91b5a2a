/** Who publishes or follows, by name and kind, and with which command. */

export type Who = { name: string; kind: string; commands?: readonly string[] };

export function WhoList({ label, who, none }: { label: string; who: readonly Who[]; none: string }) {
  if (who.length === 0) return <p className="text-sm text-quiet">{none}</p>;
  return (
    <ul aria-label={label} className="space-y-1.5">
      {who.map(({ name, kind, commands = [] }) => (
        <li key={name} className="text-sm">
          <span className="font-semibold">{name}</span> <span className="text-quiet">{kind}</span>
          {commands.length > 0 && <span className="block text-quiet">{`by ${commands.join(', ')}`}</span>}
        </li>
      ))}
    </ul>
  );
}
