/*
 * tests/e2e/role.mjs - another person of the contest (chief judge, host, a script in place of a judge) on a
 * role connection.
 */
import { device } from "./browser.mjs";

/*
 * `request(method, params)` makes its own op, `read` has none; each resolves with the result or rejects with the
 * refusal's reason.
 */
export async function roleOf(browser, url, contest, ticket) {
  const { context } = await device(browser);
  const page = await context.newPage();
  await page.goto(`${url}/healthz`);
  await page.evaluate(connect, { contest, ticket });
  const asked = async (method, params, changes) => {
    const answer = await page.evaluate(ask, { method, params, changes });
    if (answer.error) throw new Error(`${method}: ${answer.error.data?.reason ?? answer.error.message}`);
    return answer.result;
  };
  return {
    request: (method, params) => asked(method, params, true),
    read: (method, params) => asked(method, params, false),
    close: () => context.close(),
  };
}

/* These two run in the page. */
async function connect({ contest, ticket }) {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch("/api/sign-in", { method: "POST", headers, body: JSON.stringify({ ticket }) });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status}`);
  const socket = new WebSocket(`ws://${location.host}/rpc?contest=${contest}`, "jiangtai.v1");
  await new Promise((resolve, reject) => {
    socket.onmessage = resolve;
    socket.onclose = () => reject(new Error("no hello"));
  });
  globalThis.role = { socket, id: 0 };
}

function ask({ method, params, changes }) {
  const { role } = globalThis;
  const id = (role.id += 1);
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const op = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return new Promise((resolve) => {
    const hear = (event) => {
      const message = JSON.parse(event.data);
      if (message.id !== id) return;
      role.socket.removeEventListener("message", hear);
      resolve(message);
    };
    role.socket.addEventListener("message", hear);
    role.socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params: changes ? { op, ...params } : params }));
  });
}
