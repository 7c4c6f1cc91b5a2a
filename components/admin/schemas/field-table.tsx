/** The fields of an event in every version, with differences marked. */
import { clsx } from 'clsx';
import type { Shape } from '@/server/contracts/published-shapes';
import { type ComparedField, compareFields, type FieldRow } from './field-rows';

/** @param versions the schemas from version 1 on */
export function FieldTable({ versions }: { versions: readonly Shape[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label="Fields" className="overflow-x-auto rounded-2xl border border-line">
      <table className="w-full min-w-[34rem] border-collapse text-left text-sm">
        <thead>
          <tr className="bg-wash text-xs text-quiet">
            <th scope="col" className="px-3 py-2 font-semibold">
              Field
            </th>
            {versions.map((shape, index) => (
              <th key={JSON.stringify(shape)} scope="col" className="px-3 py-2 font-semibold">
                {`Version ${index + 1}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {compareFields(versions).map((field) => (
            <Row key={field.path} field={field} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ field: { path, cells, differs } }: { field: ComparedField }) {
  return (
    <tr className={clsx('border-t border-line align-top', differs && 'bg-warn-wash')} data-differs={differs}>
      <th scope="row" className="px-3 py-1.5 font-mono text-[0.8125rem] font-medium">
        {path}
        {differs && <span className="block font-sans text-xs text-warn">{change(cells)}</span>}
      </th>
      {cells.map(({ version, row }) => (
        <td key={version} className="px-3 py-1.5 [overflow-wrap:anywhere]">
          {row ? <Cell cell={row} /> : <span className="text-quiet">absent</span>}
        </td>
      ))}
    </tr>
  );
}

const Cell = ({ cell: { text, isRequired } }: { cell: FieldRow }) => (
  <>
    {text}
    {!isRequired && <span className="text-quiet"> · optional</span>}
  </>
);

function change(cells: ComparedField['cells']): string {
  const first = cells.findIndex(({ row }) => row);
  const last = cells.findLastIndex(({ row }) => row);
  if (first > 0) return `new in version ${first + 1}`;
  return last < cells.length - 1 ? `removed after version ${last + 1}` : 'changed';
}
