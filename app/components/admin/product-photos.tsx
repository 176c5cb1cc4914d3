import { Form, useFetcher, useNavigation } from "@remix-run/react";
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
      <div className="grid gap-5">
        {images.length > 0 && (
          <ol className="grid gap-4">
            {images.map((image, i) => <OnePhoto key={`${image.id} ${i}`} image={image} at={i} count={images.length} problem={answer?.photo === image.id ? answer.problem : undefined} />)}
          </ol>
        )}
        <AddPhotos first={images.length === 0} maxBytes={maxBytes} problem={answer?.photo === "new" ? answer.problem : undefined} />
      </div>
    </Panel>
  </div>
);

function OnePhoto({ image, at, count, problem }: { image: ProductImage; at: number; count: number; problem?: FormProblem }) {
  const busy = useNavigation().state !== "idle";
  const move = (label: string, position: number) => <Button name="position" value={position} look="quiet" size="small" className="min-h-11" disabled={busy}>{label}</Button>;
  return (
    <li className="grid grid-cols-[6rem_1fr] gap-4 border-b border-line pb-4 last:border-0 last:pb-0">
      <div><Photo image={image} sizes="96px" shape="square" />{at === 0 && count > 1 && <p className="mt-1 text-center text-sm text-soft">In lists</p>}</div>
      <div className="grid min-w-0 grid-cols-1 gap-2">
        <Form method="post" preventScrollReset className="grid gap-2">
          <input type="hidden" name="intent" value="photo" />
          <input type="hidden" name="photoId" value={image.id} />
          {problem && !problem.fields.alt && !problem.fields.credit && <ProblemSummary problem={problem} />}
          <TextField label="What it shows" name="alt" maxLength={200} defaultValue={image.alt} error={problem?.fields.alt} required />
          <TextField label="Credit" name="credit" maxLength={120} defaultValue={image.credit} error={problem?.fields.credit} placeholder="Who took it" />
          <div className="flex flex-wrap gap-2">
            <Button look="quiet" size="small" className="min-h-11" disabled={busy}>Save words</Button>
            {at > 0 && move("Earlier", at - 1)}
            {at < count - 1 && move("Later", at + 1)}
          </div>
        </Form>
        {/* The files go for good, so it is asked: the button stands behind one more click. */}
        <details>
          <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm text-bad underline">Remove</summary>
          <Form method="post" preventScrollReset className="flex flex-wrap items-center gap-3">
            <input type="hidden" name="photoId" value={image.id} />
            <Button name="intent" value="photo_remove" look="danger" size="small" className="min-h-11" disabled={busy}>Remove for good</Button><span className="text-sm text-soft">This cannot be undone.</span>
          </Form>
        </details>
      </div>
    </li>
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
