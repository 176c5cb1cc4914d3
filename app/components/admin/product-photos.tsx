import { Form, useFetcher, useNavigation } from "@remix-run/react";
import { ArrowLeft, ArrowRight, type LucideIcon } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { ProductImage } from "#worker/catalog";
import { Photo } from "~/components/photo";
import { Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { Field, ProblemSummary, TextField } from "~/components/ui/field";
import type { FormProblem } from "~/load-context";

/** What was not right with a photograph, if anything, and which one's it is: an id, or `new` for an upload. */
export interface PhotoAnswer {
  photo: string;
  problem?: FormProblem;
}

/** A product's photographs: the first one stands in lists. */
export const ProductPhotos = ({ images, answer, maxBytes }: { images: ProductImage[]; answer?: PhotoAnswer; maxBytes: number }) => (
  <div id="photographs" className="scroll-mt-4">
    <Panel title="Photographs">
      <div className="grid grid-cols-1 items-start gap-5 md:grid-cols-2 xl:grid-cols-3">
        {images.map((image, i) => <OnePhoto key={`${image.id} ${i}`} image={image} at={i} count={images.length} problem={answer?.photo === image.id ? answer.problem : undefined} />)}
        <AddPhotos first={images.length === 0} maxBytes={maxBytes} problem={answer?.photo === "new" ? answer.problem : undefined} />
      </div>
    </Panel>
  </div>
);

function OnePhoto({ image, at, count, problem }: { image: ProductImage; at: number; count: number; problem?: FormProblem }) {
  const busy = useNavigation().state !== "idle";
  const move = (label: string, Icon: LucideIcon, position: number) => (
    <button name="position" value={position} disabled={busy || position < 0 || position >= count} aria-label={label} title={label} className="grid size-11 cursor-pointer place-items-center rounded-small border border-line hover:bg-line disabled:cursor-not-allowed disabled:opacity-40"><Icon size={18} aria-hidden /></button>
  );
  return (
    <div className="grid grid-cols-[6rem_1fr] gap-x-4 gap-y-2">
      <Photo image={image} sizes="96px" shape="square" />
      <div className="min-w-0">
        <p className="truncate font-medium">{image.alt}</p>
        <p className="truncate text-sm text-soft">{[at === 0 && "Stands in lists", image.credit].filter(Boolean).join(" · ") || "No credit"}</p>
        {count > 1 && (
          <Form method="post" preventScrollReset className="mt-1.5 flex gap-2">
            <input type="hidden" name="intent" value="photo" />
            <input type="hidden" name="photoId" value={image.id} />
            {move(`Put ${image.alt} earlier`, ArrowLeft, at - 1)}
            {move(`Put ${image.alt} later`, ArrowRight, at + 1)}
          </Form>
        )}
      </div>
      <details className="col-span-2" open={Boolean(problem)}>
        <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm underline">Words and removal</summary>
        <Form method="post" preventScrollReset className="grid gap-3">
          <input type="hidden" name="photoId" value={image.id} />
          {problem && !problem.fields.alt && !problem.fields.credit && <ProblemSummary problem={problem} />}
          <TextField label="What it shows" name="alt" maxLength={200} defaultValue={image.alt} error={problem?.fields.alt} required />
          <TextField label="Credit" name="credit" maxLength={120} defaultValue={image.credit} error={problem?.fields.credit} placeholder="Who took it" />
          <div className="flex flex-wrap gap-3"><Button name="intent" value="photo" look="quiet" disabled={busy}>Save words</Button><Button name="intent" value="photo_remove" look="danger" disabled={busy} formNoValidate>Remove for good</Button></div>
        </Form>
      </details>
    </div>
  );
}

/** Takes one photograph with its words; where there is a script, any number at once, sent one after another. */
function AddPhotos({ first, maxBytes, problem }: { first: boolean; maxBytes: number; problem?: FormProblem }) {
  const fetcher = useFetcher<PhotoAnswer>({ key: "photos" });
  const [scripted, setScripted] = useState(false);
  const { waiting, done, refused, send } = useQueue(fetcher, maxBytes);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setScripted(true), []);
  const busy = waiting > 0;
  return (
    <Form method="post" encType="multipart/form-data" preventScrollReset className="grid gap-3">
      <input type="hidden" name="intent" value="photo_add" />
      <Field label={first ? "Add the first one" : "Add more"} hint={`JPEG, PNG, WebP or AVIF, up to ${maxBytes >> 20} MB each.`} error={problem?.fields.photo ?? problem?.detail}>
        {(control) => (
          <input
            {...control}
            ref={input}
            type="file"
            name="photo"
            accept="image/jpeg,image/png,image/webp,image/avif"
            multiple={scripted}
            disabled={busy}
            onChange={({ currentTarget }) => {
              send([...(currentTarget.files ?? [])]);
              currentTarget.value = "";
            }}
            className={`${control.className} cursor-pointer`}
          />
        )}
      </Field>
      {!scripted && <TextField label="What it shows" name="alt" maxLength={200} hint="Left empty, it is the product's name." />}
      {!scripted && <div><Button look="quiet">Add this photograph</Button></div>}
      <div role="status" className="grid gap-1 text-sm">
        {busy && <p>Sending {done + 1} of {done + waiting}…</p>}
        {refused.map(({ name, why }) => <p key={name} className="text-bad"><span className="break-all">{name}</span>: {why}</p>)}
      </div>
    </Form>
  );
}

/** Files that are sent one after another, and those that were refused. */
function useQueue(fetcher: ReturnType<typeof useFetcher<PhotoAnswer>>, maxBytes: number) {
  const [queue, setQueue] = useState<File[]>([]);
  const [done, setDone] = useState(0);
  const [refused, setRefused] = useState<{ name: string; why: string }[]>([]);
  const sending = useRef<File>();
  const { state, data, submit } = fetcher;
  const [next] = queue;

  useEffect(() => {
    if (state !== "idle" || !next) return;
    if (sending.current === next) {
      sending.current = undefined;
      const problem = data?.problem;
      if (problem) setRefused((all) => [...all, { name: next.name, why: problem.detail }]);
      setDone((n) => n + 1);
      setQueue((all) => all.slice(1));
      return;
    }
    sending.current = next;
    const form = new FormData();
    form.set("intent", "photo_add");
    form.set("photo", next);
    submit(form, { action: "?stay", method: "post", encType: "multipart/form-data" });
  }, [state, data, next, submit]);

  function send(files: File[]) {
    const small = files.filter(({ size }) => size <= maxBytes);
    setRefused(files.filter((file) => !small.includes(file)).map(({ name }) => ({ name, why: `It has more than ${maxBytes >> 20} MB.` })));
    setDone(0);
    setQueue(small);
  }
  return { waiting: queue.length, done, refused, send };
}
