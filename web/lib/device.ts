/*
 * web/lib/device.ts - records that outlive the page: in IndexedDB, forced to disk, by key.
 *
 * A browser may have no IndexedDB, or lose it while the page is open (private windows, a full disk). Then
 * `keeps` is false, the records last as long as the page, and whoever shows them must say so.
 */
const STORE = "records";
const OPENED_WITHIN_MS = 4_000;

/* As much of a device as its users need; a test lends a map. */
export interface Records {
  readonly keeps: boolean;
  /* True once the record will survive the page. Never rejects. */
  put(key: string, record: unknown): Promise<boolean>;
  remove(key: string): Promise<void>;
  /* All records whose key begins so, by key. */
  under<T>(prefix: string): Promise<Map<string, T>>;
}

export class Device implements Records {
  private constructor(
    private db: IDBDatabase | null,
    private readonly onLost: () => void,
  ) {
    if (db) db.onclose = () => this.lose();
  }

  /* onLost: from now on the records last as long as the page. */
  static async open(name: string, onLost: () => void): Promise<Device> {
    return new Device(await openDatabase(name).catch(() => null), onLost);
  }

  get keeps(): boolean {
    return this.db !== null;
  }

  put(key: string, record: unknown): Promise<boolean> {
    return this.change((store) => store.put(record, key));
  }

  async remove(key: string): Promise<void> {
    await this.change((store) => store.delete(key));
  }

  async under<T>(prefix: string): Promise<Map<string, T>> {
    const found = new Map<string, T>();
    if (!this.db) return found;
    const store = this.db.transaction(STORE).objectStore(STORE);
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const [keys, records] = await Promise.all([answer(store.getAllKeys(range)), answer(store.getAll(range))]);
    keys.forEach((key, index) => found.set(String(key), records[index] as T));
    return found;
  }

  private async change(write: (store: IDBObjectStore) => void): Promise<boolean> {
    if (!this.db) return false;
    try {
      const options = { durability: "strict" } as const;
      const transaction = this.db.transaction(STORE, "readwrite", options);
      write(transaction.objectStore(STORE));
      await completion(transaction);
      return true;
    } catch {
      this.lose();
      return false;
    }
  }

  private lose(): void {
    if (!this.db) return;
    this.db = null;
    this.onLost();
  }
}

/* Some browsers never answer instead of refusing. */
function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    setTimeout(reject, OPENED_WITHIN_MS);
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = reject;
  });
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function completion(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}
