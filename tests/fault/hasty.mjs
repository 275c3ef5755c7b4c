// A Redis that says it has written before it has: between the server and a real one, it answers every append at
// once and passes it on a moment later.
import net from 'node:net';

const momentMs = 30;

// Where a RESP value that begins at `at` ends; 0 while it is not whole.
function endOf(bytes, at) {
  const line = bytes.indexOf('\r\n', at);
  if (line < 0) return 0;
  const kind = String.fromCharCode(bytes[at]);
  const size = Number(bytes.toString('latin1', at + 1, line));
  let end = line + 2;
  if (kind === '$' && size >= 0) end += size + 2;
  for (let i = 0; kind === '*' && i < size; i++) {
    end = endOf(bytes, end);
    if (end === 0) return 0;
  }
  return end <= bytes.length ? end : 0;
}

// Calls take with every whole value.
function values(take) {
  let bytes = Buffer.alloc(0);
  return (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (let end = bytes.length && endOf(bytes, 0); end; end = bytes.length && endOf(bytes, 0)) {
      take(bytes.subarray(0, end));
      bytes = bytes.subarray(end);
    }
  };
}

export class Hasty {
  #sockets = new Set();

  static async start(socket, redisSocket) {
    const hasty = new Hasty();
    hasty.server = net.createServer((client) => hasty.#serve(client, net.connect(redisSocket)));
    await new Promise((done) => hasty.server.listen(socket, done));
    return hasty;
  }

  // What has not been passed on is lost.
  stop() {
    this.server.close();
    this.#sockets.forEach((socket) => socket.destroy());
  }

  #serve(client, redis) {
    const owed = []; // to the client, in order
    const awaited = []; // from Redis, in order
    const pay = () => {
      while (owed[0]?.reply) client.write(owed.shift().reply);
    };
    client.on('data', values((command) => {
      const isAppend = command.includes('jt_append') && !command.includes('FUNCTION');
      const debt = { reply: isAppend ? '+OK\r\n' : null };
      owed.push(debt);
      awaited.push(debt);
      setTimeout(() => redis.destroyed || redis.write(command), momentMs);
      pay();
    }));
    redis.on('data', values((reply) => {
      awaited.shift().reply ??= reply;
      pay();
    }));
    for (const [socket, other] of [[client, redis], [redis, client]]) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => other.destroy());
    }
  }
}
