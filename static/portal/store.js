/**
 * What this device keeps: drafts, chosen files, and bids on their way to the node. It is the browser's own database
 * (IndexedDB), which survives a closed tab; each person's things have the person's id in front.
 */

const NAME = "diwan-bids";
const STORES = ["drafts", "files", "jobs", "blobs", "salts"];

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => STORES.forEach((store) => request.result.createObjectStore(store));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/**
 * @template T
 * @param {string} store @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest<T>} ask
 * @returns {Promise<T>} once the change is on the disk
 */
async function within(store, mode, ask) {
  const transaction = (await database()).transaction(store, mode, { durability: "strict" });
  const request = ask(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Everything whose key begins so. */
const below = (prefix) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** @param {string} store @param {string} key */
export const get = (store, key) => within(store, "readonly", (all) => all.get(key));
/** @param {string} store @param {string} key @param {unknown} value */
export const put = (store, key, value) => within(store, "readwrite", (all) => all.put(value, key));
/** @param {string} store @param {string} key */
export const remove = (store, key) => within(store, "readwrite", (all) => all.delete(key));
/** @param {string} store @param {string} prefix */
export const list = (store, prefix) => within(store, "readonly", (all) => all.getAll(below(prefix)));
/** @param {string} store @param {string} prefix */
export const clear = (store, prefix) => within(store, "readwrite", (all) => all.delete(below(prefix)));

/** Asks the browser not to clear this when the disk fills; it may say no. */
export const keep = () => navigator.storage?.persist?.().catch(() => false);
