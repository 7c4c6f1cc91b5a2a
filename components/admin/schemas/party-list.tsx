/** The publishers or subscribers of an event, with their commands. */

export type Party = { name: string; kind: string; commands?: readonly string[] };

export function PartyList({
  label,
  parties,
  none,
}: {
  label: string;
  parties: readonly Party[];
  none: string;
}) {
  if (parties.length === 0) return <p className="text-sm text-quiet">{none}</p>;
  return (
    <ul aria-label={label} className="space-y-1.5">
      {parties.map(({ name, kind, commands = [] }) => (
        <li key={name} className="text-sm">
          <span className="font-semibold">{name}</span> <span className="text-quiet">{kind}</span>
          {commands.length > 0 && <span className="block text-quiet">{`by ${commands.join(', ')}`}</span>}
        </li>
      ))}
    </ul>
  );
}
