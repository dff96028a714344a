const width = 120;

/** JSON as the formatter of this repository writes it: lists on one line if they fit, objects over several lines. */
export const stringify = (value: unknown): string => `${write(value, '', 0)}\n`;

/** `before` is what stands before the value on its line. */
function write(value: unknown, indent: string, before: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const entries = isList
    ? value.map((item) => write(item, inner, inner.length))
    : Object.entries(value).map(([key, item]) => {
        const name = `${JSON.stringify(key)}: `;
        return name + write(item, inner, inner.length + name.length);
      });
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const flat = `${open}${entries.join(', ')}${close}`;
  // A comma may follow.
  const fits = isList && !flat.includes('\n') && before + flat.length < width;
  if (entries.length === 0 || fits) return flat;
  return `${open}\n${entries.map((entry) => inner + entry).join(',\n')}\n${indent}${close}`;
}
