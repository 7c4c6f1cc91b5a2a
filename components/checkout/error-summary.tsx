/** All errors of a form in one place, each linked to its field. */
'use client';

import { useEffect, useRef } from 'react';
import { type FieldErrors, fieldId, hasField } from './checkout-fields';

/** Takes the focus whenever the errors change. */
export function ErrorSummary({ errors }: { errors: FieldErrors }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) ref.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className="rounded-2xl border-l-4 border-bad bg-bad-wash px-5 py-4"
    >
      <h2 className="font-bold">
        {errors.length === 1
          ? "There's a problem with your order"
          : `There are ${errors.length} problems with your order`}
      </h2>
      <ul className="mt-1 list-disc pl-5">
        {errors.map(({ path, message }) => (
          <li key={path}>
            {hasField(path) ? (
              <a href={`#${fieldId(path)}`} className="text-link">
                {message}
              </a>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
