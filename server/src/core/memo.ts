/**
 * What was computed of each object: the number of a function and its result, in turn. One entry for all functions
 * together, since entries of weak maps cost the garbage collector time.
 */
const resultsByObject = new WeakMap<object, unknown[]>();
let functions = 0;

/**
 * Remembers what was computed of an object that never changes, as long as the object lives. What `whole` rules want to
 * know of each unit is kept across edits this way.
 */
export function remembered<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const number = functions++;
  return (key) => {
    const results = resultsByObject.get(key);
    if (results) for (let i = 0; i < results.length; i += 2) if (results[i] === number) return results[i + 1] as V;
    const value = compute(key);
    // The computation may have remembered something itself.
    const known = results ?? resultsByObject.get(key);
    if (known) known.push(number, value);
    else resultsByObject.set(key, [number, value]);
    return value;
  };
}

/** Stands for a result that is undefined. */
const nothing = Symbol();

/** Longer texts do not come again and again. */
const maxText = 1000;

/**
 * Remembers what was computed of the last texts: statements repeat the same few names, and each of many rules asks about
 * them. Results must not be changed.
 */
export function rememberedText<V>(compute: (text: string) => V, most = 2000): (text: string) => V {
  const known = new Map<string, V | typeof nothing>();
  return (text) => {
    const hit = known.get(text);
    if (hit !== undefined) return hit === nothing ? (undefined as V) : hit;
    const value = compute(text);
    if (text.length > maxText) return value;
    if (known.size >= most) known.clear();
    known.set(text, value === undefined ? nothing : value);
    return value;
  };
}
