/*
 * web/lib/tab.ts - of all tabs of a browser, one alone may act for a seat.
 *
 * By Web Locks where there are any; they need https or localhost and Safari 15.4. Else by a lease in local
 * storage that its holder renews, and that another tab may take once it was not renewed, or by force.
 */
const RENEW_MS = 1_000;
const EXPIRED_MS = 5_000;

interface Lease {
  holder: string;
  at: number;
}

export interface Turn {
  /* Waits until no other tab holds it. */
  claim(): void;
  /* Takes it from the tab that holds it. */
  take(): void;
  release(): void;
}

export function turnFor(name: string, onChange: (mine: boolean) => void): Turn {
  return navigator.locks ? new Locked(name, onChange) : new Leased(name, onChange);
}

class Locked implements Turn {
  private letGo: (() => void) | undefined;
  private readonly waiting = new AbortController();

  constructor(
    private readonly name: string,
    private readonly onChange: (mine: boolean) => void,
  ) {}

  claim(): void {
    this.request({ signal: this.waiting.signal });
  }

  take(): void {
    this.request({ steal: true });
  }

  release(): void {
    this.waiting.abort();
    this.letGo?.();
  }

  private request(options: LockOptions): void {
    const held = () => {
      this.onChange(true);
      return new Promise<void>((resolve) => (this.letGo = resolve));
    };
    /* Rejected when another tab takes it. */
    navigator.locks.request(this.name, options, held).catch(() => this.onChange(false));
  }
}

class Leased implements Turn {
  private readonly me = `${Date.now()}-${Math.random()}`;
  private readonly key: string;
  private mine = false;
  private isReleased = false;
  private readonly renewal = setInterval(() => this.look(), RENEW_MS);

  constructor(
    name: string,
    private readonly onChange: (mine: boolean) => void,
  ) {
    this.key = `jiangtai.turn.${name}`;
    addEventListener("storage", (event) => event.key === this.key && this.look());
    addEventListener("pagehide", () => this.giveUp());
    addEventListener("pageshow", () => this.look());
  }

  claim(): void {
    this.look();
  }

  take(): void {
    this.write();
    this.become(true);
  }

  release(): void {
    this.isReleased = true;
    clearInterval(this.renewal);
    this.giveUp();
  }

  private giveUp(): void {
    if (this.mine) localStorage.removeItem(this.key);
    this.mine = false;
  }

  private look(): void {
    if (this.isReleased) return;
    const lease = this.read();
    const free = !lease || lease.holder === this.me || Date.now() - lease.at > EXPIRED_MS;
    if (free) this.write();
    this.become(free);
  }

  private read(): Lease | null {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? "null");
    } catch {
      return null;
    }
  }

  private write(): void {
    try {
      localStorage.setItem(this.key, JSON.stringify({ holder: this.me, at: Date.now() } satisfies Lease));
    } catch {
      /* No storage, so no other tab can see this one either; the server's base check still holds. */
    }
  }

  private become(mine: boolean): void {
    if (mine === this.mine) return;
    this.mine = mine;
    this.onChange(mine);
  }
}
