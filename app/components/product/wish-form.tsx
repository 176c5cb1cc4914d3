import { Form, useActionData, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { Button } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";
import type { FormProblem } from "~/load-context";
import { useMe } from "~/me";

export interface WishAnswer {
  sku: string;
  email: string;
  problem?: FormProblem;
}

/** For what is sold out: an address to be told at. The page is everyone's, so a signed-in person's address is put in by their browser. */
export function WishForm({ sku }: { sku: string }) {
  const given = useActionData<WishAnswer>();
  const answer = given?.sku === sku ? given : undefined;
  const busy = useNavigation().state !== "idle";
  const me = useMe();
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const input = field.current?.querySelector("input");
    if (input && !input.value && me?.email) input.value = me.email;
  }, [me?.email, sku]);
  if (answer && !answer.problem) return <p role="status" className="rounded-card border border-good px-4 py-3 text-good">We write to {answer.email} once, when it is back. First come, first served.</p>;
  return (
    <Form method="post" preventScrollReset className="grid gap-3 rounded-card border border-line bg-raised p-4">
      <h2 className="text-lg">Tell me when it is back</h2>
      <input type="hidden" name="sku" value={sku} />
      <div ref={field}>
        <TextField label="E-mail" name="email" type="email" inputMode="email" autoComplete="email" required maxLength={254} defaultValue={answer?.email} error={answer?.problem?.fields.email ?? answer?.problem?.detail} />
      </div>
      <Button look="quiet" disabled={busy}>Tell me</Button>
      <p className="text-sm text-soft">One mail, and we use your address for nothing else. We keep none aside.</p>
    </Form>
  );
}
