/*
 * tests/wire/server.mjs - `jiangtai serve` on a free port with a data directory of its own.
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PASSWORD = "a password for the wire";
export const OTHER_ORIGIN = "https://other.example";

export class Server {
  /* files: how many descriptors the server may have. */
  static async start(program, { files } = {}) {
    const server = new Server();
    server.program = program;
    server.dir = mkdtempSync(join(tmpdir(), "jiangtai-wire-"));
    writeFileSync(join(server.dir, "password"), `${PASSWORD}\n`, { mode: 0o600 });
    const args = ["serve", "--data", join(server.dir, "data"), "--listen", "127.0.0.1:0"];
    args.push("--password-file", join(server.dir, "password"), "--origin", OTHER_ORIGIN, "--web", pages(server.dir));
    const limit = files ? `ulimit -n ${files}; ` : "";
    server.process = spawn("sh", ["-c", `${limit}exec "$@"`, "sh", program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    await server.#ready();
    return server;
  }

  #ready() {
    this.said = "";
    this.gone = new Promise((done) => this.process.once("exit", (code, signal) => done(code ?? signal)));
    return new Promise((done, failed) => {
      for (const stream of [this.process.stdout, this.process.stderr]) {
        stream.setEncoding("utf8").on("data", (text) => {
          this.said += text;
          const line = /^ready http:\S+:(\d+)$/m.exec(this.said);
          if (line) this.port = Number(line[1]);
          if (line) done();
        });
      }
      this.gone.then((code) => failed(new Error(`serve ended with ${code}:\n${this.said}`)));
    });
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  /* What seed prints. */
  seed() {
    const args = ["seed", "--url", this.url, "--password", PASSWORD, "--template", "bench"];
    args.push("--entrants", "6", "--judges", "2", "--open");
    return JSON.parse(execFileSync(this.program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));
  }

  async signIn(ticket) {
    const answer = await fetch(`${this.url}/api/sign-in`, { method: "POST", body: JSON.stringify({ ticket }) });
    if (answer.status !== 204) throw new Error(`sign-in was answered ${answer.status}: ${await answer.text()}`);
    return answer.headers.get("set-cookie").split(";")[0];
  }

  /* Seconds of processor time so far. */
  processor() {
    const fields = readFileSync(`/proc/${this.process.pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  async stop() {
    this.process.kill("SIGTERM");
    const code = await this.gone;
    rmSync(this.dir, { recursive: true, force: true });
    return code;
  }
}

/* A small site, so that what is served does not hang on how the real one is built. */
function pages(dir) {
  const site = join(dir, "site");
  execFileSync("mkdir", ["-p", join(site, "judge"), join(site, "assets")]);
  writeFileSync(join(site, "index.html"), "<!doctype html><title>home</title>");
  writeFileSync(join(site, "judge/index.html"), "<!doctype html><title>judge</title>");
  writeFileSync(join(site, "assets/code-1a2b.js"), "export const long = 1;\n".repeat(100_000));
  writeFileSync(join(site, ".hidden"), "secret");
  execFileSync("gzip", ["-k", join(site, "assets/code-1a2b.js")]);
  execFileSync("ln", ["-s", "/etc/passwd", join(site, "link.txt")]);
  return site;
}
