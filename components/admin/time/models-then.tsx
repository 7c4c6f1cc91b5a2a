/** The read models that aggregate many orders, at a past position. */
import type { ModelSnapshot } from '@/server/contracts/past';

export function ModelsThen({ models }: { models: readonly ModelSnapshot[] }) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {models.map((model) => (
        <section key={model.name} aria-labelledby={`model-${model.name}`} className="min-w-0">
          <h3 id={`model-${model.name}`} className="font-semibold">
            {model.name}
            <span className="font-normal text-quiet">
              {model.isTooLong ? '' : ` · ${model.rowCount.toLocaleString('en')} rows`}
            </span>
          </h3>
          {model.isTooLong && <p className="text-sm text-quiet">Too many rows to keep for past positions.</p>}
          <Rows model={model} />
        </section>
      ))}
    </div>
  );
}

function Rows({ model: { name, rows } }: { model: ModelSnapshot }) {
  if (rows.length === 0) return null;
  return (
    <ul
      aria-label={`Rows of ${name}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="mt-1 max-h-56 overflow-auto rounded-xl bg-wash px-3 py-2 font-mono text-xs"
    >
      {rows.map(({ key, row }) => (
        <li key={key} data-row={key} className="py-0.5 wrap-anywhere">
          <span className="font-semibold">{key}</span>
          {` ${wordsOf(row)}`}
        </li>
      ))}
    </ul>
  );
}

const hidden = new Set(['version', 'sku', 'orderId']);

const wordsOf = (row: Readonly<Record<string, unknown>>): string =>
  Object.entries(row)
    .filter(([name]) => !hidden.has(name))
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ');
