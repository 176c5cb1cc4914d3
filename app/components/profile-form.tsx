import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "~/components/ui/button";
import { ProblemSummary } from "~/components/ui/field";
import type { FormProblem } from "~/load-context";

interface ProfileFormProps {
  title: string;
  lead?: ReactNode;
  /** What the page's action is told to do. */
  intent: string;
  button: string;
  quiet?: boolean;
  danger?: boolean;
  problem?: FormProblem;
  children?: ReactNode;
}

/** One of several short forms of a page, each with a button of its own. It is posted as a document, so that the whole page follows who is signed in. */
export function ProfileForm({ title, lead, intent, button, quiet, danger, problem, children }: ProfileFormProps) {
  return (
    <Form method="post" reloadDocument className="grid grid-cols-1 gap-4 rounded-card border border-line bg-raised p-4 sm:p-5">
      <h2 className="text-lg">{title}</h2>
      {lead && <p className="-mt-2 max-w-[65ch] text-soft">{lead}</p>}
      <ProblemSummary problem={problem} />
      {children && <div className="grid max-w-md gap-4">{children}</div>}
      <div><Button name="intent" value={intent} look={danger ? "danger" : quiet ? "quiet" : "main"}>{button}</Button></div>
    </Form>
  );
}
