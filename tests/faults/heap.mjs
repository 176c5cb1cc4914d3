import { createServer } from "node:net";

/** A function that says how many kB the heap of one Worker's isolate has now, by the runtime's inspector at a port. */
export async function inspect(inspectorPort, id) {
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

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
