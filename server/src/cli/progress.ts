const firstAfter = 500;
const everyMs = 100;

/** Keeps one line on the terminal up to date while much is to be done; nothing where nobody looks. */
export function progressLine(verb: string): (done: number, all: number) => void {
  const stream = process.stderr;
  if (!stream.isTTY) return () => undefined;
  const start = performance.now();
  let last = start;
  let shown = false;
  return (done, all) => {
    const now = performance.now();
    if (done === all) {
      if (shown) stream.write('\r\u001b[K');
    } else if (now - start >= firstAfter && now - last >= everyMs) {
      stream.write(`\r\u001b[K${verb} ${done} of ${all} files`);
      last = now;
      shown = true;
    }
  };
}
