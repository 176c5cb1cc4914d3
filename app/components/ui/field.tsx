import { useEffect, useId, useRef, type ReactElement } from "react";
import type { FormProblem } from "~/load-context";

const CONTROL =
  "min-h-11 w-full min-w-0 rounded-small border border-soft/60 bg-raised px-3 py-2 aria-invalid:border-bad file:mr-3 file:cursor-pointer file:rounded-small file:border file:border-line file:bg-ground file:px-3 file:py-1";

interface FieldProps {
  label: string;
  /** A quiet line under the label. */
  hint?: string;
  error?: string;
  /** Given where a summary links to the field; else one is made. */
  id?: string;
  /** Whether a head above names it on a wide screen, so that the label is only read out there. */
  headed?: boolean;
  children: (control: { id: string; className: string; "aria-invalid": true | undefined; "aria-describedby": string | undefined }) => ReactElement;
}

/** A label above, its control, and what is not right with it beneath. */
export function Field({ label, hint, error, id: given, headed, children }: FieldProps) {
  const made = useId();
  const id = given ?? made;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div className="grid min-w-0 grid-cols-1 content-start gap-1.5">
      <label htmlFor={id} className={headed ? "text-sm text-soft lg:sr-only" : "font-medium"}>{label}</label>
      {hint && <p id={`${id}-hint`} className="text-sm text-soft">{hint}</p>}
      {children({ id, className: CONTROL, "aria-invalid": error ? true : undefined, "aria-describedby": described })}
      {error && <p id={`${id}-error`} className="text-sm text-bad">{error}</p>}
    </div>
  );
}

type Labelled = Omit<FieldProps, "children">;

/** A line of text with its label. */
export const TextField = ({ label, hint, error, id, headed, ...rest }: Labelled & React.InputHTMLAttributes<HTMLInputElement>) => (
  <Field label={label} hint={hint} error={error} id={id} headed={headed}>{(control) => <input {...rest} {...control} />}</Field>
);
export const TextArea = ({ label, hint, error, id, ...rest }: Labelled & React.TextareaHTMLAttributes<HTMLTextAreaElement>) => (
  <Field label={label} hint={hint} error={error} id={id}>{(control) => <textarea rows={4} {...rest} {...control} />}</Field>
);
/** A native choice: it works before JavaScript and with every assistive tool. */
export const Select = ({ label, hint, error, id, options, ...rest }: Labelled & { options: { value: string; label: string }[] } & React.SelectHTMLAttributes<HTMLSelectElement>) => (
  <Field label={label} hint={hint} error={error} id={id}>
    {(control) => <select {...rest} {...control}>{options.map(({ value, label: text }) => <option key={value} value={value}>{text}</option>)}</select>}
  </Field>
);
/** A tick with its words beside it. */
export const Check = ({ label, ...rest }: { label: string } & React.InputHTMLAttributes<HTMLInputElement>) => (
  <label className="flex min-h-11 cursor-pointer items-center gap-3"><input type="checkbox" {...rest} className="size-5 shrink-0 accent-accent" />{label}</label>
);

/**
 * What a form's answer says is wrong, above the form; it is read out and takes the focus when it comes. With `labels` (the fields' names by
 * path, which are their ids too) it leads to each.
 */
export function ProblemSummary({ problem, labels = {} }: { problem?: FormProblem; labels?: Record<string, string> }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [problem]);
  if (!problem) return null;
  const named = Object.entries(problem.fields).filter(([path]) => labels[path]);
  return (
    <div ref={box} tabIndex={-1} role="alert" className="rounded-card border border-bad px-4 py-3 text-bad">
      <p className="font-medium">{named.length > 1 ? `${named.length} things are not right yet.` : problem.detail}</p>
      {named.length > 0 && (
        <ul className="mt-1">{named.map(([path, message]) => <li key={path}><a className="inline-block py-1 underline" href={`#${path}`}>{labels[path]}</a>: {message}</li>)}</ul>
      )}
    </div>
  );
}
