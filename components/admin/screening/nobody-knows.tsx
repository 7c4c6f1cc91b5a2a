/** Who records what is screened and who follows it, as the code's own definitions say: no producer knows. */
export type Party = { name: string; kind: string; file: string };

type Props = {
  producers: readonly Party[];
  followers: readonly Party[];
  /** The files that the service consists of, and those that list everything there is. */
  own: readonly string[];
  listedIn: readonly string[];
};

export function NobodyKnows({ producers, followers, own, listedIn }: Props) {
  return (
    <section aria-labelledby="nobody" className="mt-12 text-sm">
      <h2 id="nobody" className="text-lg font-bold">
        No producer knows of it
      </h2>
      <p className="mt-1 mb-4 max-w-[68ch] text-quiet">
        Told from the definitions that run here. Whoever records an order records a fact and is done;
        screening follows that fact like everyone else. A test holds that no other file knows of it.
      </p>
      <div className="grid gap-6 md:grid-cols-3">
        <Parties title="Record order.placed" parties={producers} />
        <Parties title="Follow order.placed" parties={followers} />
        <div>
          <Files title="The screening consists of" files={own} />
          <Files title="It has a line in" files={listedIn} />
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
