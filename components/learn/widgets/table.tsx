/** A small table with a head for each column, for figures that move. */
import { clsx } from 'clsx';

type TableProps = {
  caption: string;
  heads: readonly string[];
  rows: readonly (readonly (string | number)[])[];
};

/** Rows under heads; the first column names the row, numbers stand to the right. */
export function Table({ caption, heads, rows }: TableProps) {
  return (
    <table className="w-full text-left text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="text-quiet">
          {heads.map((head) => (
            <th key={head} scope="col" className="py-1 pr-4 font-medium">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="tabular-nums">
        {rows.map((cells) => (
          <tr key={String(cells[0])} className="border-t border-line">
            {cells.map((cell, index) => (
              <td key={heads[index]} className={clsx('py-1.5 pr-4', index === 0 && 'font-medium')}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
