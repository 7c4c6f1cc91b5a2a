/** A control with its label, hint and error, tied together for those who cannot see that they are. */
import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';

/** What a control must carry so that its label, hint and error belong to it. */
export type FieldControl = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** The control's id; needed only where something else points at it, like a summary of errors. */
  id?: string;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/** A labelled control: `<Field label="Name">{(control) => <Input {...control} name="name" />}</Field>`. */
export function Field({ label, hint, error, id, className, children }: FieldProps) {
  const ownId = useId();
  const controlId = id ?? ownId;
  const said = [hint && `${controlId}-hint`, error && `${controlId}-error`].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={controlId} className="mb-1.5 block text-sm font-semibold">
        {label}
      </label>
      {children({
        id: controlId,
        'aria-describedby': said || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {hint && (
        <p id={`${controlId}-hint`} className="mt-1.5 text-sm text-quiet">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${controlId}-error`} className="mt-1.5 flex items-start gap-1.5 text-sm font-medium text-bad">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}
