// A role connection: JSON-RPC 2.0 over a WebSocket, as the public contract has it.
//
//   const peer = await Peer.open(port, `/rpc?contest=${id}`, cookie)   when hello has come
//   await peer.request('mark.set', {…})                                {result} or {error}; throws Lost
import { randomBytes } from 'node:crypto';
import net from 'node:net';

const [more, text, close, ping, pong] = [0, 1, 8, 9, 10];

// The connection ended: what was asked on it and not answered is unknown.
export class Lost extends Error {}

// The upgrade was answered with something else.
export class Unwelcome extends Error {
  constructor(status) {
    super(`the upgrade was answered ${status}`);
    this.status = status;
  }
}

function frame(opcode, payload) {
  const bytes = Buffer.from(payload);
  const short = bytes.length < 126;
  const head = Buffer.alloc(short ? 2 : 4);
  head[0] = 0x80 | opcode;
  head[1] = 0x80 | (short ? bytes.length : 126);
  if (!short) head.writeUInt16BE(bytes.length, 2);
  const mask = randomBytes(4);
  return Buffer.concat([head, mask, bytes.map((byte, i) => byte ^ mask[i & 3])]);
}

// The first frame of the bytes; null while it is not whole.
function parse(bytes) {
  if (bytes.length < 2) return null;
  const length = bytes[1] & 127;
  const head = length === 127 ? 10 : length === 126 ? 4 : 2;
  if (bytes.length < head) return null;
  let size = length;
  if (length === 126) size = bytes.readUInt16BE(2);
  if (length === 127) size = Number(bytes.readBigUInt64BE(2));
  if (bytes.length < head + size) return null;
  const end = head + size;
  return { final: bytes[0] >> 7 === 1, opcode: bytes[0] & 15, payload: bytes.subarray(head, end), end };
}

export class Peer {
  #bytes = Buffer.alloc(0);
  #parts = [];
  #upgraded = false;
  #asked = new Map();
  #lastId = 0;

  static open(port, target, cookie) {
    const peer = new Peer();
    peer.opened = new Promise((done, failed) => {
      peer.welcome = done;
      peer.fail = failed;
    });
    peer.socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    peer.socket.on('connect', () => peer.socket.write([`GET ${target} HTTP/1.1`, `Host: 127.0.0.1:${port}`,
      'Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Protocol: jiangtai.v1', `Cookie: ${cookie}`, '\r\n'].join('\r\n')));
    peer.socket.on('data', (bytes) => peer.#take(bytes));
    peer.socket.on('error', () => {}); // close follows
    peer.closed = new Promise((done) => peer.socket.on('close', done)).then(() => peer.#end());
    return peer.opened;
  }

  get isOpen() {
    return !this.socket.destroyed && this.#upgraded;
  }

  request(method, params) {
    if (!this.isOpen) return Promise.reject(new Lost('the connection had ended'));
    const id = ++this.#lastId;
    return new Promise((answered, lost) => {
      this.#asked.set(id, { answered, lost });
      this.socket.write(frame(text, JSON.stringify({ jsonrpc: '2.0', id, method, params })));
    });
  }

  // As a pulled cable: nothing is said, and nothing more is heard.
  drop() {
    this.socket.destroy();
  }

  #end() {
    this.fail(new Lost('the connection ended before hello'));
    for (const { lost } of this.#asked.values()) lost(new Lost('the connection ended'));
    this.#asked.clear();
  }

  #take(bytes) {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    if (!this.#upgraded && !this.#readUpgrade()) return;
    for (let got = parse(this.#bytes); got && this.isOpen; got = parse(this.#bytes)) {
      this.#bytes = this.#bytes.subarray(got.end);
      this.#hear(got);
    }
  }

  #readUpgrade() {
    const end = this.#bytes.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const status = Number(this.#bytes.toString('latin1', 9, 12));
    this.#bytes = this.#bytes.subarray(end + 4);
    this.#upgraded = status === 101;
    if (!this.#upgraded) {
      this.fail(new Unwelcome(status));
      this.drop();
    }
    return this.#upgraded;
  }

  #hear({ final, opcode, payload }) {
    if (opcode === ping) this.socket.write(frame(pong, payload));
    if (opcode === close) this.drop();
    if (opcode !== text && opcode !== more) return;
    this.#parts.push(payload);
    if (!final) return;
    const message = JSON.parse(Buffer.concat(this.#parts).toString('utf8'));
    this.#parts = [];
    this.#read(message);
  }

  #read(message) {
    if (message.method === 'hello') {
      this.hello = message.params;
      this.welcome(this);
    }
    const asked = this.#asked.get(message.id);
    this.#asked.delete(message.id);
    asked?.answered(message);
  }
}
