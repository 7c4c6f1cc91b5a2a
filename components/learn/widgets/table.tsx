/** A small table for live figures; each row is named by its first cell. */
import { clsx } from 'clsx';
import { Fragment } from 'react';

type TableProps = {
  caption: string;
  heads: readonly string[];
  rows: readonly (readonly (string | number)[])[];
};

export function Table({ caption, heads, rows }: TableProps) {
  return (
    <table className="w-full text-left text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="text-quiet">
          {heads.map((head) => (
            <th key={head} scope="col" className="py-1 pr-3 font-medium wrap-break-word sm:pr-4">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="tabular-nums">
        {rows.map((cells) => (
          <tr key={String(cells[0])} className="border-t border-line">
            {cells.map((cell, index) => (
              <td
                key={heads[index]}
                className={clsx('py-1.5 pr-3 wrap-break-word sm:pr-4', index === 0 && 'font-medium')}
              >
                <Cell value={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Lets names of events and tables break between words. */
const Cell = ({ value }: { value: string | number }) =>
  String(value)
    .split(/(?<=[._])/)
    .map((part, index) => (
      <Fragment key={part}>
        {index > 0 && <wbr />}
        {part}
      </Fragment>
    ));
