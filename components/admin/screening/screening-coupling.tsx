/**
 * The publishers and subscribers of `order.placed`, from the code's definitions: no publisher depends on
 * screening.
 */
export type Party = { name: string; kind: string; file: string };

type Props = {
  producers: readonly Party[];
  subscribers: readonly Party[];
  /** The files of the screening service, and the registries that list it. */
  own: readonly string[];
  listedIn: readonly string[];
};

export function ScreeningCoupling({ producers, subscribers, own, listedIn }: Props) {
  return (
    <section aria-labelledby="coupling" className="mt-12 text-sm">
      <h2 id="coupling" className="text-lg font-bold">
        No producer depends on screening
      </h2>
      <p className="mt-1 mb-4 max-w-[68ch] text-quiet">
        Generated from the running definitions. The code that records an order only records the event;
        screening subscribes to it like any other consumer. A test checks that no other file mentions it.
      </p>
      <div className="grid gap-6 md:grid-cols-3">
        <Parties title="Publish order.placed" parties={producers} />
        <Parties title="Subscribe to order.placed" parties={subscribers} />
        <div>
          <Files title="Files of the screening service" files={own} />
          <Files title="Listed in" files={listedIn} />
        </div>
      </div>
    </section>
  );
}

const Parties = ({ title, parties }: { title: string; parties: readonly Party[] }) => (
  <div>
    <h3 className="font-semibold">{title}</h3>
    <ul className="mt-1">
      {parties.map(({ name, kind, file }) => (
        <li key={`${kind} ${name}`} className="leading-6">
          <span className={name === 'screening' ? 'font-semibold' : undefined}>{name}</span>
          <span className="text-quiet">{`, ${kind}: `}</span>
          <span className="font-mono text-xs wrap-anywhere">{file}</span>
        </li>
      ))}
    </ul>
  </div>
);

const Files = ({ title, files }: { title: string; files: readonly string[] }) => (
  <>
    <h3 className="font-semibold not-first:mt-4">{title}</h3>
    <ul className="mt-1">
      {files.map((file) => (
        <li key={file} className="font-mono text-xs leading-6 wrap-anywhere">
          {file}
        </li>
      ))}
    </ul>
  </>
);
