import type { ServerResponse } from "node:http";

interface Job {
  id: string;
  model: string;
  training_file: string;
  suffix: string;
  metadata: Record<string, string>;
  /** How often it was asked for: each time it is a step further. */
  asked: number;
}
const STEPS = ["validating_files", "running", "succeeded"];
const [files, jobs] = [new Map<string, string>(), new Map<string, Job>()];

/**
 * Files and trainings as OpenAI's protocol has them; true where the request was one of those. A job is a step further each time it is asked for. A base model named `none` is
 * refused, `hopeless` fails in the end, and `html` is answered with a page. `GET /training?of=words` gives the jobs whose metadata have these words, each with its file's text.
 */
export function train(method: string, path: string, body: Buffer, contentType: string, query: URLSearchParams, response: ServerResponse): boolean {
  const answer = (status: number, value: unknown) => (response.writeHead(status, { "Content-Type": "application/json" }), response.end(JSON.stringify(value)), true);
  if (path === "/training") return answer(200, [...jobs.values()].filter(({ metadata }) => JSON.stringify(metadata).includes(query.get("of") ?? "")).map((job) => ({ ...job, text: files.get(job.training_file) })));
  if (path.endsWith("/v1/files") && method === "POST") {
    const text = partOf(body.toString(), /boundary="?([^";]+)/.exec(contentType)?.[1] ?? "", "file");
    if (partOf(body.toString(), /boundary="?([^";]+)/.exec(contentType)?.[1] ?? "", "purpose") !== "fine-tune" || text === undefined) return answer(400, { error: { message: "Send a file with its purpose." } });
    const id = `file-${files.size + 1}`;
    files.set(id, text);
    return answer(200, { id, object: "file", bytes: text.length, filename: "examples.jsonl", purpose: "fine-tune" });
  }
  if (path.endsWith("/v1/fine_tuning/jobs") && method === "POST") {
    const asked = JSON.parse(body.toString()) as Job;
    if (asked.model === "none") return answer(400, { error: { message: "Model none is not available for fine-tuning." } });
    if (asked.model === "html") return (response.writeHead(200, { "Content-Type": "text/html" }), response.end("<html></html>"), true);
    const lines = (files.get(asked.training_file) ?? "").trim().split("\n");
    if (lines.length < 10) return answer(400, { error: { message: `Training file has ${lines.length} example(s), but must have at least 10 examples` } });
    const job = { ...asked, id: `ftjob-${jobs.size + 1}`, asked: 0 };
    jobs.set(job.id, job);
    return answer(200, viewOf(job));
  }
  const job = jobs.get(/\/v1\/fine_tuning\/jobs\/([\w-]+)$/.exec(path)?.[1] ?? "");
  if (!job) return false;
  job.asked++;
  return answer(200, viewOf(job));
}

function viewOf({ id, model, suffix, asked, training_file, metadata }: Job) {
  const step = STEPS[Math.min(asked, STEPS.length - 1)]!;
  const status = step === "succeeded" && model === "hopeless" ? "failed" : step;
  return {
    id, object: "fine_tuning.job", model, training_file, metadata, status, created_at: 1, fine_tuned_model: status === "succeeded" ? `ft:${model}:test:${suffix}:abc` : null,
    error: status === "failed" ? { code: "bad", message: "The loss is not a number.", param: null } : null,
  };
}

/** A part of a multipart body, as text. */
const partOf = (body: string, boundary: string, name: string): string | undefined =>
  body.split(`--${boundary}`).find((part) => new RegExp(`name="${name}"`).test(part))?.split("\r\n\r\n").slice(1).join("\r\n\r\n").replace(/\r\n$/, "");
