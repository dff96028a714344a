/** How long something must rest before it is looked at, in milliseconds. */
export const rest = 200;

/** Delays work by key; asked again before it was done, it begins to wait anew. */
export interface Delay {
  schedule(key: string, milliseconds: number, work: () => void): void;
  cancel(key: string): void;
}

/** What of timers is needed; tests bring their own. */
export interface Timers {
  set(callback: () => void, milliseconds: number): unknown;
  clear(timer: unknown): void;
}

const systemTimers: Timers = {
  set: (callback, milliseconds) => setTimeout(callback, milliseconds),
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

export function createDelay(timers: Timers = systemTimers): Delay {
  const waiting = new Map<string, unknown>();
  const cancel = (key: string) => {
    timers.clear(waiting.get(key));
    waiting.delete(key);
  };
  return {
    schedule(key, milliseconds, work) {
      cancel(key);
      const timer = timers.set(() => {
        waiting.delete(key);
        work();
      }, milliseconds);
      waiting.set(key, timer);
    },
    cancel,
  };
}

/** Tells whether some time, in milliseconds, is over. */
export function deadline(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() > end;
}
