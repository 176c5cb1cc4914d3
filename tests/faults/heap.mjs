import { createServer } from "node:net";

/** How much more may be kept in the second half than after the first step, which fills what is meant to be kept. */
const MORE = 1.1;

/**
 * The product on a fresh copy of the demo's state, on a socket of the runtime's own, with an inspector at the Worker's heap. `step` does a part of the work
 * and notes the lowest reading of the heap in kB meanwhile: what is there after garbage was collected by itself. `settings` are more of the product's.
 */
export async function openWatched(settings) {
  const { openProduct, orderRequests } = await import("../../scripts/bench-runtime.mjs");
  const inspectorPort = await freePort();
  const runtime = await openProduct({ inspectorPort, settings });
  const heap = await inspect(inspectorPort, "core:user:phetoho");
  const readings = [];
  return {
    origin: runtime.product,
    orderRequests: () => orderRequests(runtime),
    async step(told, work) {
      let [lowest, works] = [Infinity, true];
      const watch = (async () => {
        for (; works; await new Promise((resolve) => setTimeout(resolve, 50))) lowest = Math.min(lowest, await heap());
      })();
      await work();
      works = false;
      await watch;
      readings.push(lowest);
      console.log(JSON.stringify({ ...told(), "heap kB": lowest }));
    },
    /** Whether the heap stayed where it was. A step may pass without a full collection; what is really kept is there in all of the second half. */
    isFlat(what) {
      const late = readings.slice(Math.ceil(readings.length / 2));
      const [early, kept] = [readings[0], Math.min(...late)];
      const holds = late.length > 0 && kept <= early * MORE;
      console.log(`${holds ? "PASS" : "FAIL"}  the Worker keeps ${kept} kB in the second half of ${what}, and kept ${early} kB after the first`);
      return holds;
    },
    stop: runtime.stop,
  };
}

/** A function that says how many kB the heap of one Worker's isolate has now, by the runtime's inspector at a port. */
async function inspect(inspectorPort, id) {
  const targets = await (await fetch(`http://127.0.0.1:${inspectorPort}/json`)).json();
  const socket = new WebSocket(targets.find((target) => target.id === id).webSocketDebuggerUrl);
  await new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: reject }));
  let calls = 0;
  return () =>
    new Promise((resolve) => {
      const number = ++calls;
      const listen = ({ data }) => {
        const answer = JSON.parse(data);
        if (answer.id !== number) return;
        socket.removeEventListener("message", listen);
        resolve(Math.round(answer.result.usedSize / 1024));
      };
      socket.addEventListener("message", listen);
      socket.send(JSON.stringify({ id: number, method: "Runtime.getHeapUsage" }));
    });
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
