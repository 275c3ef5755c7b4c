/*
 * tests/e2e/server.mjs - the real server on a free port with a data directory of its own, and contests made
 * by `jiangtai seed`.
 */
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const programs = process.env.JIANGTAI_BIN ?? process.env.JIANGTAI_BUILT ?? join(root, ".build/release");
export const jiangtai = join(programs, "jiangtai");
const web = process.env.JIANGTAI_WEB ?? join(root, "web/dist");
const PASSWORD = "correct horse battery staple";

export class Server {
  static async start() {
    const server = new Server();
    server.data = mkdtempSync(join(tmpdir(), "jiangtai-e2e-"));
    server.passwordFile = join(server.data, "password");
    writeFileSync(server.passwordFile, `${PASSWORD}\n`, { mode: 0o600 });
    server.port = 0;
    await server.up();
    return server;
  }

  /* On the same port as before, once there was one. */
  async up() {
    const args = ["serve", "--data", join(this.data, "kept"), "--listen", `127.0.0.1:${this.port}`];
    args.push("--password-file", this.passwordFile, "--web", web, "--log-level", "error");
    this.process = spawn(jiangtai, args, { stdio: ["ignore", "pipe", "pipe"] });
    this.said = "";
    process.once("exit", () => this.process.kill("SIGKILL"));
    const gone = new Promise((resolve, reject) => this.process.once("exit", resolve).once("error", reject));
    this.gone = gone;
    const ready = new Promise((resolve) => this.#listen(resolve));
    const url = await Promise.race([
      ready,
      gone.then((code) => assert.fail(`serve ended with ${code}:\n${this.said}`)),
    ]);
    this.url = url;
    this.port = Number(new URL(url).port);
  }

  #listen(ready) {
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        this.said += text;
        const line = /^ready (http:\S+)/m.exec(this.said);
        if (line) ready(line[1]);
      });
    }
  }

  /* The process of the Redis that this server runs for itself. */
  redis() {
    return Number(readFileSync(join(this.data, "kept/redis.pid"), "utf8"));
  }

  /* As when the power of the process is cut. */
  async kill() {
    this.process.kill("SIGKILL");
    await this.gone;
  }

  async stop() {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill("SIGTERM");
      await this.gone;
    }
    rmSync(this.data, { recursive: true, force: true });
  }

  /* What seed prints, parsed; see the contract. judges: null leaves the panels as the rule book has them. */
  seed({ template = "T06", entrants = 6, judges = 2, more = ["--open"] } = {}) {
    const args = ["seed", "--url", this.url, "--password", PASSWORD, "--template", template];
    args.push("--entrants", String(entrants), ...(judges ? ["--judges", String(judges)] : []), ...more);
    return new Promise((resolve, reject) =>
      execFile(jiangtai, args, (fault, out, said) =>
        fault ? reject(new Error(`${fault.message}\n${said}`)) : resolve(JSON.parse(out)),
      ),
    );
  }
}

/* A person without a browser: her cookie, and requests with it. */
export class Person {
  static async signedIn(url, ticket) {
    const person = new Person();
    person.url = url;
    const answer = await fetch(`${url}/api/sign-in`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ticket }),
    });
    assert.equal(answer.status, 204, await answer.text());
    person.cookie = answer.headers.get("set-cookie").split(";")[0];
    return person;
  }

  /* The exported log, line by line as it is; the last one is the head. */
  async exported(contest) {
    const answer = await fetch(`${this.url}/api/contests/${contest}/log`, {
      headers: { Cookie: this.cookie },
    });
    assert.equal(answer.status, 200);
    return (await answer.text()).trim().split("\n");
  }

  /* All facts of a contest, oldest first. */
  async log(contest) {
    const lines = await this.exported(contest);
    return lines.map((line) => JSON.parse(line)).filter((line) => line.kind);
  }
}
